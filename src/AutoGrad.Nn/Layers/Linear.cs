namespace AutoGrad.Nn;

/// <summary>x·Wᵀ + b over the last axis.</summary>
public sealed partial class Linear : Module
{
    /// <summary>A layer from <paramref name="inputs"/> to <paramref name="outputs"/> features, with or without a bias, drawn from a source of random numbers.</summary>
    public Linear(int inputs, int outputs, bool bias = true, RandomSource? random = null)
    {
        random = Initial.Or(random);
        Weight = new(Initial.Uniform([outputs, inputs], inputs, random));
        Bias = bias ? new(Initial.Uniform([outputs], inputs, random)) : null;
    }

    /// <summary>W, [outputs, inputs].</summary>
    public Parameter Weight { get; }

    /// <summary>b, [outputs], or null.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var y = x.MatMul(Weight.Mt);
        return Observed(Bias is null ? y : y + Bias);
    }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random)
    {
        var bound = 1 / Math.Sqrt(Math.Max(Weight.Shape[1], 1));
        Weight.Assign(Tensor.Uniform(Weight.Shape, random, -bound, bound, Weight.DType));
        Bias?.Assign(Tensor.Uniform(Bias.Shape, random, -bound, bound, Bias.DType));
    }
}
