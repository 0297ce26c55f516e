namespace AutoGrad.Nn;

/// <summary>The last product of a multi-head attention: a linear layer whose bias begins as zeros.</summary>
public sealed partial class AttentionOutput : Module
{
    internal AttentionOutput(int features, bool bias, RandomSource random)
    {
        Weight = new(Initial.Uniform([features, features], features, random));
        Bias = bias ? new(Tensor.Zeros([features])) : null;
    }

    /// <summary>W, [features, features].</summary>
    public Parameter Weight { get; }

    /// <summary>b, [features], or null.</summary>
    public Parameter? Bias { get; }

    /// <summary>x·Wᵀ + b.</summary>
    /// <param name="x">[…, features].</param>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Spatial.CheckType(x, Weight, "AttentionOutput");
        var y = x.MatMul(Weight, transposeB: true);
        return Observed(Bias is null ? y : y + Bias);
    }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random)
    {
        Initial.Uniform(Weight, Weight.Shape[1], random);
        if (Bias is not null) Initialise.Zeros(Bias);
    }
}
