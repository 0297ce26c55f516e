namespace AutoGrad;

/// <summary>Lists of axes as callers give them.</summary>
static class Axes
{
    const int RanksKept = 8;
    static readonly Shape[] all = [.. Enumerable.Range(0, RanksKept).Select(Upto)];

    static Shape All(int rank) => rank < RanksKept ? all[rank] : Upto(rank);

    static Shape Upto(int rank) => Shape.Create([.. Enumerable.Range(0, rank)]);

    extension(Shape axes)
    {
        /// <summary>Each axis one further, behind a new first one.</summary>
        public Shape Further()
        {
            var further = axes.Extents.ToArray();
            for (var i = 0; i < further.Length; i++) further[i]++;
            return further;
        }
    }

    /// <summary>The axes counted from the front, in rising order; an empty list means all.</summary>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice.</exception>
    public static Shape Of(Tensor x, ReadOnlySpan<int> axes, string op)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (axes.IsEmpty) return All(x.Rank);
        // Among more axes than there are one is named twice; so many show it.
        Span<int> list = stackalloc int[Math.Min(axes.Length, x.Rank + 1)];
        for (var i = 0; i < list.Length; i++) list[i] = x.Shape.Axis(axes[i], op);
        list.Sort();
        for (var i = 1; i < list.Length; i++)
        {
            if (list[i] == list[i - 1]) throw new ArgumentException($"{op}: axis {list[i]} of {x.Describe()} is named twice.");
        }
        return Shape.Create(list);
    }
}
