namespace AutoGrad.Nn;

/// <summary>x·Wᵀ + b over the last axis: [..., inputs] to [..., outputs]. torch: <c>Linear</c>.</summary>
public sealed partial class Linear : Module
{
    /// <summary>A layer whose first values are uniform within ±1/√inputs.</summary>
    /// <param name="inputs">The features of the input.</param>
    /// <param name="outputs">The features of the output.</param>
    /// <param name="bias">Whether each output has a bias.</param>
    /// <param name="random">Where the first values are drawn from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of features is not positive.</exception>
    public Linear(int inputs, int outputs, bool bias = true, RandomSource? random = null)
    {
        Weight = new(Tensor.Zeros([Spatial.Count(outputs, "outputs", "Linear"), Spatial.Count(inputs, "inputs", "Linear")]));
        Bias = bias ? new(Tensor.Zeros([outputs])) : null;
        Draw(Initial.Or(random));
    }

    /// <summary>W, [outputs, inputs].</summary>
    public Parameter Weight { get; }

    /// <summary>b, [outputs], or null.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The last axis of the input has another extent than the layer was made for, or its type is another.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 0) throw new ArgumentException($"Linear: the input is a scalar; it needs an axis of {Weight.Shape[1]} features.");
        Spatial.CheckExtent(x, -1, Weight.Shape[1], "features", "Linear");
        Spatial.CheckType(x, Weight, "Linear");
        var y = x.MatMul(Weight, transposeB: true);
        return Observed(Bias is null ? y : y + Bias);
    }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random) => Draw(random);

    void Draw(RandomSource random)
    {
        Initial.Uniform(Weight, Weight.Shape[1], random);
        Initial.Uniform(Bias, Weight.Shape[1], random);
    }
}
