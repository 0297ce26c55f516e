namespace AutoGrad;

/// <summary>What an index expression says about one axis: an index, a range, a range with a step, a new axis, or all axes in between.</summary>
public readonly struct Slicing
{
    enum Kind
    {
        Index,
        Range,
        NewAxis,
        Ellipsis,
    }

    readonly Kind kind;
    readonly Range range;
    readonly int step;

    Slicing(Kind kind, Range range = default, int step = 1) => (this.kind, this.range, this.step) = (kind, range, step);

    /// <summary>A new axis of extent 1.</summary>
    public static Slicing NewAxis => new(Kind.NewAxis);

    /// <summary>All axes that the other entries leave, unchanged.</summary>
    public static Slicing Ellipsis => new(Kind.Ellipsis);

    /// <summary>A range of which every step-th index is taken; a negative step takes the range from its end.</summary>
    public static implicit operator Slicing((Range Range, int Step) stepped) =>
        stepped.Step != 0 ? new(Kind.Range, stepped.Range, stepped.Step) : throw new ArgumentException("Index: a step of 0 leads nowhere.");

    /// <summary>A range of indices.</summary>
    public static implicit operator Slicing(Range range) => new(Kind.Range, range);

    /// <summary>One index; the axis disappears.</summary>
    public static implicit operator Slicing(Index index) => new(Kind.Index, index..index);

    /// <summary>One index; the axis disappears. Negative indices count from the end.</summary>
    public static implicit operator Slicing(int index) => index >= 0 ? (Index)index : index > int.MinValue ? ^(-index) : throw new ArgumentOutOfRangeException(nameof(index), index, $"Index: {index} lies outside any axis.");

    internal bool TakesAxis => kind is Kind.Index or Kind.Range;

    internal bool IsEllipsis => kind == Kind.Ellipsis;

    /// <summary>Applies this entry at an axis of what is left of x, and moves the axis on.</summary>
    internal Tensor Apply(Tensor x, ref int axis)
    {
        if (kind == Kind.NewAxis) return x.Unsqueeze(axis++);
        var extent = x.Shape.Extents[axis];
        if (kind == Kind.Index)
        {
            var index = range.Start.GetOffset(extent);
            if (index < 0 || index >= extent) throw new ArgumentOutOfRangeException(nameof(x), $"Index: {range.Start} lies outside axis {axis} of {x.Describe()}, whose extent is {extent}.");
            return new Select(axis, index).Apply(x);
        }
        var (start, end) = (range.Start.GetOffset(extent), range.End.GetOffset(extent));
        if (start < 0 || end > extent || start > end) throw new ArgumentOutOfRangeException(nameof(x), $"Index: the range {range} lies outside axis {axis} of {x.Describe()}, whose extent is {extent}.");
        var stride = Math.Abs((long)step);
        var count = (int)((end - start + stride - 1) / stride);
        if (count == extent && step == 1)
        {
            axis++;
            return x;
        }
        return new Slice(axis++, step > 0 ? start : end - 1, count, count > 1 ? step : Math.Sign(step)).Apply(x);
    }
}

public partial class Tensor
{
    /// <summary>
    /// A part of the tensor, as a view: an entry for each axis, from the front: an index (<c>3</c>, <c>^1</c>), a range (<c>1..</c>), a range with a step
    /// (<c>(.., 2)</c>, <c>(.., -1)</c>), <see cref="Slicing.NewAxis"/> or <see cref="Slicing.Ellipsis"/>. Axes without an entry stay.
    /// </summary>
    /// <exception cref="ArgumentException">There are more entries than axes, or two ellipses.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index or a range lies outside its axis.</exception>
    [System.Runtime.CompilerServices.IndexerName("Part")]
    public Tensor this[params ReadOnlySpan<Slicing> entries]
    {
        get
        {
            var taken = 0;
            var hasEllipsis = false;
            foreach (var entry in entries)
            {
                taken += entry.TakesAxis ? 1 : 0;
                if (entry.IsEllipsis && hasEllipsis) throw new ArgumentException($"Index: an ellipsis stands for all axes that are left; of two of them nobody knows which. The operand is {Describe()}.");
                hasEllipsis |= entry.IsEllipsis;
            }
            if (taken > Rank) throw new ArgumentException($"Index: {taken} entries are given for the {Rank} axes of {Describe()}.");
            var (x, axis) = (this, 0);
            var left = Rank - taken;
            foreach (var entry in entries)
            {
                if (!entry.IsEllipsis) x = entry.Apply(x, ref axis);
                else (axis, left) = (axis + left, 0);
            }
            return x;
        }
    }
}
