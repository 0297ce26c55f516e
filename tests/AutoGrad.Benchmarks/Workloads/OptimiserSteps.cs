using AutoGrad.Training;

namespace AutoGrad.Benchmarks;

/// <summary>Optimisers alone.</summary>
static class OptimiserSteps
{
    public static IEnumerable<Workload> All =>
    [
        new("adam_4m_params", () =>
        {
            Parameter[] parameters = [.. Enumerable.Range(0, 4).Select(_ => new Parameter(Data.Normal(1024, 1024)))];
            foreach (var parameter in parameters) parameter.SetGrad(Data.Normal(1024, 1024));
            Adam adam = new(parameters);
            return adam.Step;
        }),
    ];
}
