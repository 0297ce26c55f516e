using AutoGrad.Training;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>Laws that hold for all values.</summary>
public class LawTests
{
    static readonly FsCheck.Gen<double[]> values = Gen.Choose(-1000, 1000).Select(n => n / 100.0).ArrayOf(6);

    public static TheoryData<string> PlainNames => OptimiserKinds.PlainNames;

    /// <summary>Without decay and history, a gradient of zero says: stay.</summary>
    [Theory]
    [MemberData(nameof(PlainNames))]
    public void A_first_gradient_of_zero_moves_nothing(string name)
    {
        if (name is "AdamW" || name.StartsWith("Lbfgs", StringComparison.Ordinal)) return;
        Property.Check(values, x =>
        {
            Parameter parameter = new(Tensor.From(x));
            parameter.SetGrad(Tensor.Zeros([x.Length], DType.Float64));
            OptimiserKinds.Create(name, [parameter]).Step();
            Assert.Equal(x, parameter.Value.ToArray<double>());
        }, count: 20);
    }

    /// <summary>Each parameter is treated alike, wherever it stands.</summary>
    [Theory]
    [MemberData(nameof(PlainNames))]
    public void Permuting_parameters_permutes_the_result(string name)
    {
        // The sums of L-BFGS run over all parameters, in another order.
        if (name.StartsWith("Lbfgs", StringComparison.Ordinal)) return;
        Property.Check(Gen.Two(values), pair =>
        {
            double[][] starts = [pair.Item1, pair.Item2, [1, 2, 3]];
            var forwards = Run(name, starts);
            var backwards = Run(name, [.. starts.Reverse()]);
            Assert.Equal(forwards, backwards.AsEnumerable().Reverse());
        }, count: 20);
    }

    /// <summary>Gradient descent without momentum is x − η·g, to the last bit.</summary>
    [Fact]
    public void Plain_descent_is_its_formula() => Property.Check(Gen.Two(values), pair =>
    {
        var (x, g) = pair;
        Parameter parameter = new(Tensor.From(x));
        parameter.SetGrad(Tensor.From(g));
        new Sgd([parameter], 0.37).Step();
        Assert.Equal(x.Zip(g, (a, b) => a - (b * 0.37)), parameter.Value.ToArray<double>());
    });

    /// <summary>Adam, Lion and Rprop see no scale of the gradient, but for ε.</summary>
    [Fact]
    public void Adaptive_steps_do_not_depend_on_the_scale_of_the_gradient() => Property.Check(values, g =>
    {
        double[] Moved(Func<Parameter, Optimiser> make, double scale)
        {
            Parameter parameter = new(Tensor.Zeros([g.Length], DType.Float64));
            var optimiser = make(parameter);
            for (var step = 1; step < 4; step++)
            {
                parameter.SetGrad(Tensor.From(g) * (scale * step));
                optimiser.Step();
            }
            return parameter.Value.ToArray<double>();
        }

        foreach (var make in (Func<Parameter, Optimiser>[])[p => new Adam([p], 0.1, epsilon: 1e-300), p => new Lion([p], 0.1), p => new Rprop([p], 0.1)])
        {
            // 0/ε stays 0, so a gradient of zero is no exception.
            foreach (var (expected, actual) in Moved(make, 1).Zip(Moved(make, 1024))) Assert.Equal(expected, actual, 1e-12);
        }
    }, count: 30);

    static double[][] Run(string name, double[][] starts)
    {
        Parameter[] parameters = [.. starts.Select(start => new Parameter(Tensor.From(start)))];
        var optimiser = OptimiserKinds.Create(name, parameters);
        for (var step = 0; step < 4; step++)
        {
            foreach (var parameter in parameters) parameter.SetGrad((parameter.Value * 1.5).Sin());
            optimiser.Step();
        }
        return [.. parameters.Select(parameter => parameter.Value.ToArray<double>())];
    }
}
