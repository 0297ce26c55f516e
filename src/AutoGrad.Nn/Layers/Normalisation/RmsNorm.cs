namespace AutoGrad.Nn;

/// <summary>
/// Root-mean-square normalisation (Zhang, Sennrich 2019): x/√(mean x² + ε) over the last axes of each element, then a factor for each place: [..., normalised…]. torch:
/// <c>RMSNorm</c>.
/// </summary>
public sealed partial class RmsNorm : Module
{
    readonly Shape normalised;
    readonly double? epsilon;

    /// <summary>A normalisation over the last axis.</summary>
    public RmsNorm(int features, double? epsilon = null, bool affine = true) : this([features], epsilon, affine)
    {
    }

    /// <summary>A normalisation over the last axes.</summary>
    /// <param name="normalised">The extents of the axes that the mean goes over.</param>
    /// <param name="epsilon">What is added to the mean square; null for the distance from 1 to the next number of the type.</param>
    /// <param name="affine">Whether there are factors.</param>
    /// <exception cref="ArgumentException">No axes are given, or epsilon is negative or not finite.</exception>
    public RmsNorm(Shape normalised, double? epsilon = null, bool affine = true)
    {
        ArgumentNullException.ThrowIfNull(normalised);
        if (normalised.Rank == 0) throw new ArgumentException("RmsNorm: a normalised shape without axes leaves nothing to normalise over.");
        if (epsilon is { } least) Epsilon.Check(least, "RmsNorm");
        (this.normalised, this.epsilon) = (normalised, epsilon);
        if (affine) Weight = new(Tensor.Ones(normalised));
    }

    /// <summary>Factors, of the normalised shape, or null.</summary>
    public Parameter? Weight { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input does not end with the normalised shape, or its type is another.</exception>
    public override Tensor Forward(Tensor x)
    {
        LastAxes.Check(x, normalised, Weight, "RmsNorm");
        return Observed(Normalise.RootMeanSquare(x, normalised, Weight, epsilon));
    }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random)
    {
        if (Weight is not null) Initialise.Ones(Weight);
    }
}
