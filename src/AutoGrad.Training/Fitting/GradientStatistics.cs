namespace AutoGrad.Training;

/// <summary>What the gradient of a parameter looks like.</summary>
/// <param name="Name">The parameter's name, or its place if it has none.</param>
/// <param name="Norm">The Euclidean norm.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Largest">The greatest magnitude.</param>
/// <param name="Zeros">The share of elements that are 0, from 0 to 1.</param>
/// <param name="NonFinite">The number of elements that are NaN or infinite.</param>
/// <param name="Ratio">The norm of the gradient over the norm of the weights.</param>
public sealed record GradientSummary(string Name, double Norm, double Mean, double Largest, double Zeros, long NonFinite, double Ratio)
{
    /// <summary>Looks at the gradients of parameters; one without a gradient is left out.</summary>
    public static IReadOnlyList<GradientSummary> Of(IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        using var pause = Tape.Pause();
        List<GradientSummary> summaries = [];
        var place = 0;
        foreach (var parameter in parameters)
        {
            var name = NameOf(parameter, place++);
            if (parameter.Grad is { Size: > 0 } gradient) summaries.Add(Of(name, gradient, parameter.Value));
        }
        return summaries;
    }

    internal static string NameOf(Parameter parameter, int place) => parameter.Name.Length > 0 ? parameter.Name : $"parameter {place}";

    static GradientSummary Of(string name, Tensor gradient, Tensor value)
    {
        var norm = gradient.Norm().Item();
        var finite = gradient.IsFinite().To(DType.Int64).Sum().Item<long>();
        return new(
            name, norm, gradient.Mean().Item(), gradient.Abs().Max().Item(), (double)gradient.EqualTo(0).To(DType.Int64).Sum().Item<long>() / gradient.Size,
            gradient.Size - finite, norm / value.Norm().Item());
    }
}

/// <summary>Looks at the gradients every few steps, and gives what it sees to a function.</summary>
/// <param name="seen">Takes the step and a summary for each parameter.</param>
/// <param name="every">Every how many steps; the first is looked at.</param>
public sealed class GradientStatistics(Action<StepReport, IReadOnlyList<GradientSummary>> seen, int every = 1) : Callback
{
    readonly int every = every >= 1 ? every : throw new ArgumentOutOfRangeException(nameof(every), every, $"GradientStatistics: every {every} steps is none; give at least 1.");

    /// <inheritdoc/>
    public override void GradientsReady(Trainer trainer, StepReport step)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(step);
        if (step.Step % every == 0) seen(step, GradientSummary.Of(trainer.Optimiser.Parameters));
    }
}
