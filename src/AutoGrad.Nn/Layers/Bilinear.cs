namespace AutoGrad.Nn;

/// <summary>
/// A product of two inputs: y[o] = Σ a[i]·W[o, i, j]·b[j] + bias[o] over the last axes, [..., first] and [..., second] to [..., outputs]. torch: <c>Bilinear</c>.
/// </summary>
public sealed partial class Bilinear : Module
{
    /// <summary>A layer whose first values are uniform within ±1/√first.</summary>
    /// <param name="first">The features of the first input.</param>
    /// <param name="second">The features of the second input.</param>
    /// <param name="outputs">The features of the output.</param>
    /// <param name="bias">Whether each output has a bias.</param>
    /// <param name="random">Where the first values are drawn from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of features is not positive.</exception>
    public Bilinear(int first, int second, int outputs, bool bias = true, RandomSource? random = null)
    {
        Weight = new(Tensor.Zeros([Spatial.Count(outputs, "outputs", "Bilinear"), Spatial.Count(first, "inputs", "Bilinear"), Spatial.Count(second, "inputs", "Bilinear")]));
        Bias = bias ? new(Tensor.Zeros([outputs])) : null;
        Draw(Initial.Or(random));
    }

    /// <summary>W, [outputs, first, second].</summary>
    public Parameter Weight { get; }

    /// <summary>[outputs], or null.</summary>
    public Parameter? Bias { get; }

    /// <summary>The value for two inputs.</summary>
    /// <param name="a">[..., first].</param>
    /// <param name="b">[..., second], with the same axes in front.</param>
    /// <exception cref="ArgumentException">The inputs don't have the features and the type that the layer was made for, or other axes than each other in front.</exception>
    public Tensor Forward(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank == 0 || a.Rank != b.Rank || !a.Shape.Extents[..^1].SequenceEqual(b.Shape.Extents[..^1])) throw new ArgumentException($"Bilinear: the inputs {a.DType}{a.Shape} and {b.DType}{b.Shape} must have the same axes but the last.");
        var (outputs, first, second) = (Weight.Shape[0], Weight.Shape[1], Weight.Shape[2]);
        Spatial.CheckExtent(a, -1, first, "features", "Bilinear");
        Spatial.CheckExtent(b, -1, second, "features", "Bilinear");
        Spatial.CheckType(a, Weight, "Bilinear");
        Spatial.CheckType(b, Weight, "Bilinear");
        // One matrix product for all outputs: a·W is [..., outputs·second].
        var products = a.MatMul(Weight.Permute(1, 0, 2).Reshape(first, outputs * second)).Reshape([.. a.Shape.Extents[..^1], outputs, second]);
        var y = (products * b.Unsqueeze(-2)).Sum([-1]);
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
