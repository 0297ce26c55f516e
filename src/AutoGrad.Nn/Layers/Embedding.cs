namespace AutoGrad.Nn;

/// <summary>A table of learnt vectors, looked up by integers: an index of any shape [...] becomes [..., size]. torch: <c>Embedding</c>.</summary>
public sealed partial class Embedding : Module
{
    readonly int? padding;
    readonly double? maxNorm;
    readonly double norm;
    readonly bool byFrequency;

    /// <summary>A table whose first values are standard normal.</summary>
    /// <param name="count">The number of vectors.</param>
    /// <param name="size">Their length.</param>
    /// <param name="paddingIndex">A vector that stands for nothing: it starts as zeros and gets no gradient. Negative ones count from the end. Null for none.</param>
    /// <param name="maxNorm">If given, vectors that are looked up and have a greater norm are scaled down to it, in the table itself.</param>
    /// <param name="normOrder">The p of that norm (Σ|x|ᵖ)^(1/p).</param>
    /// <param name="scaleGradByFrequency">Whether a vector's gradient is divided by how often it was looked up.</param>
    /// <param name="random">Where the first values are drawn from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or there is no such padding index.</exception>
    public Embedding(int count, int size, int? paddingIndex = null, double? maxNorm = null, double normOrder = 2, bool scaleGradByFrequency = false, RandomSource? random = null)
    {
        Spatial.Count(count, "vectors", "Embedding");
        Spatial.Count(size, "features", "Embedding");
        if (paddingIndex < -count || paddingIndex >= count) throw new ArgumentOutOfRangeException(nameof(paddingIndex), paddingIndex, $"Embedding: a table of {count} vectors has no padding index {paddingIndex}.");
        if (maxNorm is { } most) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most, nameof(maxNorm));
        (padding, this.maxNorm, norm, byFrequency) = (paddingIndex < 0 ? paddingIndex + count : paddingIndex, maxNorm, normOrder, scaleGradByFrequency);
        Weight = new(Tensor.Zeros([count, size]));
        Reset(Initial.Or(random));
    }

    /// <summary>The vectors, [count, size].</summary>
    public Parameter Weight { get; }

    /// <summary>The vectors that integers name.</summary>
    /// <param name="x">Int64 or Int32 numbers from 0, of any shape.</param>
    /// <exception cref="ArgumentException">They are no integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of them names no vector.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.DType != DType.Int64 && x.DType != DType.Int32) throw new ArgumentException($"Embedding: the input {x.DType}{x.Shape} must be integers. Convert it with To(DType.Int64).");
        var (y, counts) = Found(x);
        if (padding is { } row) y = Tensor.Where(x.EqualTo(row).Unsqueeze(-1), y.Detach(), y);
        // The value stays y to the last bit; the gradient is divided.
        return Observed(byFrequency ? y + (((1 / counts!.Embedding(x).Unsqueeze(-1)) - 1) * (y - y.Detach())) : y);
    }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random)
    {
        Initialise.Normal(Weight, random);
        if (padding is { } row) Weight.Assign(Tensor.Where(Tensor.Arange(Weight.Shape[0]).EqualTo(row).Unsqueeze(1), 0, Weight.Value));
    }

    /// <summary>The vectors, scaled down before where they are too long, and how often each is looked up, if that counts.</summary>
    (Tensor Vectors, Tensor? Counts) Found(Tensor x)
    {
        try
        {
            var counts = maxNorm is null && !byFrequency ? null : Tensor.Zeros([Weight.Shape[0]], Weight.DType).ScatterAdd(0, x.Flatten().To(DType.Int64), Tensor.Ones([x.Size], Weight.DType));
            if (maxNorm is { } most) Shorten(counts!, most);
            return (Weight.Embedding(x), counts);
        }
        catch (ArgumentOutOfRangeException error)
        {
            // The look-up knows which one it is; what differs from example to example could not be read here.
            throw new ArgumentOutOfRangeException(nameof(x), error.ActualValue, $"Embedding: the input {x.DType}{x.Shape} names vector {error.ActualValue}; the table {Weight.Shape} has vectors 0 to {Weight.Shape[0] - 1}.");
        }
    }

    /// <summary>Scales down what was looked up and is longer than it may be.</summary>
    void Shorten(Tensor counts, double most)
    {
        using var pause = Tape.Pause();
        var lengths = Weight.Value.Norm([1], norm, keepAxes: true);
        Weight.Assign(Tensor.Where((counts.Unsqueeze(1) > 0) & (lengths > most), Weight.Value * (most / (lengths + 1e-7)), Weight.Value));
    }
}
