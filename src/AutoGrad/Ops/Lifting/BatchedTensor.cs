namespace AutoGrad;

/// <summary>One example of a batch, as the function sees it: all examples at once, along the first axis; or one tensor that is the same for all.</summary>
sealed class BatchedTensor : Lifted
{
    public BatchedTensor(BatchLevel level, Tensor physical, bool isMapped) : base(level, isMapped ? physical.Shape.Example : physical.Shape, physical.DType) =>
        (Physical, IsMapped) = (physical, isMapped);

    /// <summary>The values, with the batch as first axis if <see cref="IsMapped"/>.</summary>
    public Tensor Physical { get; }

    public bool IsMapped { get; }

    public override bool HasHistoryBelow => HasHistory(Physical);

    internal override Tensor Readable => IsMapped ? throw Unreadable() : Physical.Readable;

    internal override Tensor Bare => Physical.Bare;

    internal override Tensor Alias() => new BatchedTensor((BatchLevel)Level, Physical, IsMapped);

    public override Tensor Cut(int pauses) => new BatchedTensor((BatchLevel)Level, Cut(Physical, pauses), IsMapped);

    public override string ToString() => IsMapped ? $"{Describe()} of {((BatchLevel)Level).Size} examples: {Physical}" : $"{Physical}";

    private protected override Storage Missing() => throw Unreadable();

    InvalidOperationException Unreadable() => new(
        $"Vmap: the values of {Describe()} can't be read inside the function, because it is a different tensor for each of {((BatchLevel)Level).Size} examples, and the function runs once for all of them. " +
        "Instead of branching on a value choose with Tensor.Where; to look at values return them.");
}
