namespace AutoGrad.Nn;

/// <summary>A learnt row for each position, up to a last one.</summary>
public sealed partial class LearnedEncoding : PositionalEncoding
{
    readonly double deviation;

    /// <summary>An encoding.</summary>
    /// <param name="positions">How many positions there are.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="deviation">The standard deviation of the first values.</param>
    /// <param name="batchFirst">Whether tensors are [batch, elements, features], not [elements, batch, features].</param>
    /// <param name="random">Where the first values come from.</param>
    /// <exception cref="ArgumentException">There are no positions or no features.</exception>
    public LearnedEncoding(int positions, int features, double deviation = 0.02, bool batchFirst = false, RandomSource? random = null) : base(features, batchFirst)
    {
        if (positions < 1) throw new ArgumentException($"LearnedEncoding: {positions} positions are given; there must be at least one.");
        this.deviation = deviation;
        Weight = new(Tensor.Normal([positions, features], Initial.Or(random), 0, deviation));
    }

    /// <summary>The rows, [positions, features].</summary>
    public Parameter Weight { get; }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random) => Weight.Assign(Tensor.Normal(Weight.Shape, random, 0, deviation, Weight.DType));

    private protected override Parameter? Learnt => Weight;

    private protected override Tensor Rows(int start, int count, DType type) => start + count <= Weight.Shape[0]
        ? Weight[start..(start + count)]
        : throw new ArgumentException($"LearnedEncoding: {count} elements from position {start} on reach beyond the {Weight.Shape[0]} positions that were made.");
}
