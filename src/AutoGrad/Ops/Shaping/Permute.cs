namespace AutoGrad;

/// <summary>The axes in another order, as a view.</summary>
/// <param name="Axes">For each axis of the result the axis of the input that it is; a permutation.</param>
public sealed record Permute(Shape Axes) : UnaryOp
{
    const int RanksKept = 8;
    static readonly Permute?[] transpositions = new Permute?[RanksKept];

    /// <summary>The exchange of the last two axes.</summary>
    internal static Permute Transposition(int rank)
    {
        if (rank < RanksKept && transpositions[rank] is { } known) return known;
        var order = new int[rank];
        for (var axis = 0; axis < rank; axis++) order[axis] = axis;
        (order[^2], order[^1]) = (order[^1], order[^2]);
        Permute made = new(order);
        if (rank < RanksKept) transpositions[rank] = made;
        return made;
    }

    bool IsTransposition => Axes.Rank < RanksKept && ReferenceEquals(this, transpositions[Axes.Rank]);

    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => new Permute([0, .. Axes.Further()]);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        if (!IsOrderOf(x)) throw NoOrder(x, Axes);
        if (IsTransposition && x.IsRowMajor) return x.View(x.Shape.Transposed, x.Shape.TransposedStrides, x.Offset);
        int[] extents = new int[x.Rank], strides = new int[x.Rank];
        for (var axis = 0; axis < extents.Length; axis++) (extents[axis], strides[axis]) = (x.Shape.Extents[Axes.Extents[axis]], x.Strides[Axes.Extents[axis]]);
        return x.View(IsTransposition ? x.Shape.Transposed : Shape.Create(extents), strides, x.Offset);
    }

    bool IsOrderOf(Tensor x) => IsTransposition ? Axes.Rank == x.Rank : IsOrder(Axes, x.Rank);

    internal static bool IsOrder(ReadOnlySpan<int> axes, int rank)
    {
        if (axes.Length != rank) return false;
        Span<bool> seen = stackalloc bool[rank];
        foreach (var axis in axes)
        {
            if (axis >= rank || seen[axis]) return false;
            seen[axis] = true;
        }
        return true;
    }

    internal static ArgumentException NoOrder(Tensor x, ReadOnlySpan<int> axes) => new($"Permute: [{string.Join(", ", axes.ToArray())}] is no order of the {x.Rank} axes of {x.Describe()}.");

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        if (IsTransposition) return Apply(dy);
        var back = new int[Axes.Rank];
        for (var axis = 0; axis < back.Length; axis++) back[Axes.Extents[axis]] = axis;
        return new Permute(back).Apply(dy);
    }
}

/// <summary>Changes of the order of axes.</summary>
public static class PermuteMethods
{
    extension(Tensor x)
    {
        /// <summary>The axes in the given order.</summary>
        /// <exception cref="ArgumentException">The list is no permutation of the axes.</exception>
        public Tensor Permute(params ReadOnlySpan<int> axes)
        {
            ArgumentNullException.ThrowIfNull(x);
            Span<int> order = stackalloc int[axes.Length];
            for (var i = 0; i < order.Length; i++) order[i] = x.Shape.Axis(axes[i], "Permute");
            return AutoGrad.Permute.IsOrder(order, x.Rank) ? new Permute(Shape.Create(order)).Apply(x) : throw AutoGrad.Permute.NoOrder(x, axes);
        }

        /// <summary>Two axes exchanged.</summary>
        public Tensor Transpose(int first, int second)
        {
            ArgumentNullException.ThrowIfNull(x);
            Span<int> order = stackalloc int[x.Rank];
            for (var axis = 0; axis < order.Length; axis++) order[axis] = axis;
            (first, second) = (x.Shape.Axis(first, "Transpose"), x.Shape.Axis(second, "Transpose"));
            (order[first], order[second]) = (second, first);
            return new Permute(Shape.Create(order)).Apply(x);
        }

        /// <summary>The matrix, or each matrix of a batch, transposed: the last two axes exchanged.</summary>
        /// <exception cref="ArgumentException">There are fewer than two axes.</exception>
        public Tensor Mt
        {
            get
            {
                ArgumentNullException.ThrowIfNull(x);
                return x.Rank >= 2 ? AutoGrad.Permute.Transposition(x.Rank).Apply(x) : throw new ArgumentException($"Mt: {x.Describe()} is no matrix; a transpose needs two axes.");
            }
        }
    }
}
