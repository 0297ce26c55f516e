namespace AutoGrad.Nn;

/// <summary>
/// Layer normalisation (Ba et al. 2016): mean 0 and variance 1 over the last axes of each element, then a factor and a term for each place: [..., normalised…]. torch:
/// <c>LayerNorm</c>.
/// </summary>
public sealed partial class LayerNorm : Module
{
    readonly Shape normalised;
    readonly double epsilon;

    /// <summary>A normalisation over the last axis.</summary>
    public LayerNorm(int features, double epsilon = 1e-5, bool affine = true, bool bias = true) : this([features], epsilon, affine, bias)
    {
    }

    /// <summary>A normalisation over the last axes.</summary>
    /// <param name="normalised">The extents of the axes that mean and variance go over.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <param name="affine">Whether there are factors and terms.</param>
    /// <param name="bias">Whether there are terms, if there are factors.</param>
    /// <exception cref="ArgumentException">No axes are given, or epsilon is negative or not finite.</exception>
    public LayerNorm(Shape normalised, double epsilon = 1e-5, bool affine = true, bool bias = true)
    {
        ArgumentNullException.ThrowIfNull(normalised);
        if (normalised.Rank == 0) throw new ArgumentException("LayerNorm: a normalised shape without axes leaves nothing to normalise over.");
        (this.normalised, this.epsilon) = (normalised, Epsilon.Check(epsilon, "LayerNorm"));
        if (affine) Weight = new(Tensor.Ones(normalised));
        if (affine && bias) Bias = new(Tensor.Zeros(normalised));
    }

    /// <summary>Factors, of the normalised shape, or null.</summary>
    public Parameter? Weight { get; }

    /// <summary>Terms, of the normalised shape, or null.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input does not end with the normalised shape, or its type is another.</exception>
    public override Tensor Forward(Tensor x)
    {
        LastAxes.Check(x, normalised, Weight, "LayerNorm");
        return Observed(Normalise.Layer(x, normalised, Weight, Bias, epsilon));
    }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random)
    {
        if (Weight is not null) Initialise.Ones(Weight);
        if (Bias is not null) Initialise.Zeros(Bias);
    }
}

static class LastAxes
{
    /// <summary>Throws unless an input ends with the extents that a layer was made for, and has the type.</summary>
    public static void Check(Tensor x, Shape normalised, Parameter? weight, string layer)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < normalised.Rank || !x.Shape.Extents[^normalised.Rank..].SequenceEqual(normalised.Extents)) throw new ArgumentException($"{layer}: the input {x.DType}{x.Shape} does not end with the normalised shape {normalised}.");
        Spatial.CheckType(x, weight, layer);
    }
}
