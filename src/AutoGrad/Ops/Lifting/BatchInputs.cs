namespace AutoGrad;

/// <summary>The inputs of an operation for all examples of a batch at once. What differs between examples has the batch as its first axis; what is the same for all has not.</summary>
public readonly ref struct BatchInputs
{
    readonly Tensor[] values;
    readonly ReadOnlySpan<bool> mapped;

    internal BatchInputs(Tensor[] values, ReadOnlySpan<bool> mapped, int size)
    {
        this.values = values;
        this.mapped = mapped;
        Size = size;
    }

    bool AllMapped => !mapped.Contains(false);

    /// <summary>The number of examples.</summary>
    public int Size { get; }

    /// <summary>The number of inputs.</summary>
    public int Count => values.Length;

    /// <summary>An input as it is: with the batch as first axis where <see cref="IsMapped"/> says so.</summary>
    public Tensor this[int input] => values[input];

    /// <summary>Whether an input differs between examples.</summary>
    public bool IsMapped(int input) => mapped[input];

    /// <summary>The number of axes that one example of an input has.</summary>
    public int RankOf(int input) => values[input].Rank - (mapped[input] ? 1 : 0);

    /// <summary>An input with the batch as first axis, repeated (as a view) where it is the same for all examples.</summary>
    public Tensor Mapped(int input) => mapped[input] ? values[input] : Repeat(values[input], Size);

    /// <summary>All inputs with the batch as first axis.</summary>
    public Tensor[] Mapped()
    {
        if (AllMapped) return values;
        var all = new Tensor[values.Length];
        for (var i = 0; i < all.Length; i++) all[i] = Mapped(i);
        return all;
    }

    /// <summary>All inputs so that they broadcast as those of one example do: axes of extent 1 stand behind the batch where an example has fewer axes than that of another input.</summary>
    public Tensor[] Aligned()
    {
        if (values.Length == 1) return values;
        var (all, rank) = (new Tensor[values.Length], 0);
        for (var i = 0; i < all.Length; i++) rank = Math.Max(rank, RankOf(i));
        for (var i = 0; i < all.Length; i++) all[i] = mapped[i] ? Spread(values[i], rank) : values[i];
        return all;
    }

    /// <summary>An input with the batch folded into the first axis of an example.</summary>
    internal Tensor Folded(int input)
    {
        var x = Mapped(input);
        return x.ReshapeTo([checked(x.Shape.Extents[0] * x.Shape.Extents[1]), .. x.Shape.Extents[2..]]);
    }

    /// <summary>The batch as an axis of its own again.</summary>
    internal Tensor Unfolded(Tensor y) => y.ReshapeTo([Size, Size == 0 ? 0 : y.Shape.Extents[0] / Size, .. y.Shape.Extents[1..]]);

    internal static Tensor Repeat(Tensor x, int size) => x.Expand(x.Shape.BatchOf(size));

    /// <summary>A batch whose examples have as many axes as asked for, by extents of 1 in front.</summary>
    internal static Tensor Spread(Tensor x, int rank)
    {
        if (x.Rank > rank) return x;
        Span<int> extents = stackalloc int[rank + 1];
        extents.Fill(1);
        extents[0] = x.Shape.Extents[0];
        x.Shape.Extents[1..].CopyTo(extents[(extents.Length - x.Rank + 1)..]);
        return x.ReshapeTo(Shape.Create(extents));
    }
}
