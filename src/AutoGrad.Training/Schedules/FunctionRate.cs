namespace AutoGrad.Training;

/// <summary>The rate at the start times any function of the number of steps. torch.optim.lr_scheduler.LambdaLR.</summary>
/// <param name="factor">The factor, from step 0.</param>
public sealed class FunctionRate(Func<int, double> factor) : RateCurve
{
    readonly Func<int, double> factor = factor ?? throw new ArgumentNullException(nameof(factor));

    /// <inheritdoc/>
    public override double Rate(int step, double start)
    {
        var value = factor(step);
        return double.IsFinite(start * value) && value >= 0 ? start * value : throw Hyper.Outside(nameof(FunctionRate), nameof(factor), value, $"a finite number of at least 0 at step {step}");
    }
}
