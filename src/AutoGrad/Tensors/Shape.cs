using System.Runtime.CompilerServices;

namespace AutoGrad;

/// <summary>The extents of a tensor along its axes; no axes at all is a scalar. Written as a collection: <c>[2, 3]</c>.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : ExtentList<Shape>
{
    Shape(int[] extents)
        : base(extents)
    {
        long size = 1;
        foreach (var extent in extents)
        {
            if (extent < 0) throw new ArgumentException($"A shape can't hold the negative extent {extent}: [{string.Join(", ", extents)}].");
            // In whatever order they come: an extent of 0 makes no room for others whose strides would be too large.
            size *= Math.Max(extent, 1);
            if (size > LargestSize) throw new ArgumentException($"A tensor holds at most {LargestSize} elements; the shape [{string.Join(", ", extents)}] asks for more.");
        }
        (Size, Mix) = (extents.AsSpan().Contains(0) ? 0 : (int)size, MixOf(extents));
    }

    /// <summary>The shape without axes, of one element.</summary>
    public static Shape Scalar { get; } = new([]);

    /// <summary>A tensor has no more elements.</summary>
    internal const int LargestSize = int.MaxValue;

    const int Places = 256;

    [ThreadStatic]
    static Pair<Shape>[]? remembered;

    /// <summary>The shape of these extents.</summary>
    /// <exception cref="ArgumentException">An extent is negative, or the elements are more than 2³¹ − 1.</exception>
    /// <remarks>A program sees the same few shapes again and again: a thread remembers them, and with them what follows from them.</remarks>
    public static Shape Create(ReadOnlySpan<int> extents)
    {
        if (extents.Length == 0) return Scalar;
        var hash = MixOf(extents);
        ref var place = ref (remembered ??= new Pair<Shape>[Places])[(hash ^ (hash >> 16)) % Places];
        if (place.First is { } first && extents.SequenceEqual(first.list)) return place.UseFirst();
        if (place.Second is { } second && extents.SequenceEqual(second.list)) return place.UseSecond();
        return place.Offer(new(extents.ToArray()), hash);
    }

    static uint MixOf(ReadOnlySpan<int> extents)
    {
        var mix = (uint)extents.Length;
        foreach (var extent in extents) mix = (mix * 0x9E3779B1) + (uint)extent;
        return mix;
    }

    /// <summary>The shape of these extents.</summary>
    public static implicit operator Shape(int[] extents)
    {
        ArgumentNullException.ThrowIfNull(extents);
        return Create(extents);
    }

    /// <summary>The extents, first axis first.</summary>
    public static implicit operator ReadOnlySpan<int>(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.list;
    }

    /// <summary>The number of axes.</summary>
    public int Rank => list.Length;

    /// <summary>The number of elements: the product of the extents.</summary>
    public int Size { get; }

    /// <summary>The extent along an axis; negative axes count from the end.</summary>
    public int this[int axis] => list[Axis(axis, "Shape")];

    /// <summary>All extents mixed into one number, for tables that remember by shape.</summary>
    internal uint Mix { get; }

    /// <summary>Row-major strides in elements, computed once.</summary>
    internal int[] Strides
    {
        get
        {
            if (field is not null) return field;
            var strides = new int[list.Length];
            var stride = 1;
            for (var axis = list.Length - 1; axis >= 0; axis--)
            {
                strides[axis] = stride;
                stride *= Math.Max(list[axis], 1);
            }
            return field = strides;
        }
    }

    /// <summary>Strides of 0: one element seen everywhere.</summary>
    internal int[] NoStrides => field ??= new int[list.Length];

    /// <summary>The shape with the last two axes exchanged, made once.</summary>
    internal Shape Transposed
    {
        get
        {
            if (field is not null) return field;
            var exchanged = (int[])list.Clone();
            (exchanged[^2], exchanged[^1]) = (list[^1], list[^2]);
            return field = new(exchanged) { Transposed = this };
        }

        private init;
    }

    /// <summary>The shape without its first axis, made once: that of one example of a batch.</summary>
    internal Shape Example => field ??= Create(list.AsSpan(1));

    /// <summary>The shape behind a new first axis: that of a batch of as many.</summary>
    internal Shape BatchOf(int size)
    {
        Span<int> extents = stackalloc int[Rank + 1];
        extents[0] = size;
        list.CopyTo(extents[1..]);
        return Create(extents);
    }

    /// <summary>Row-major strides with the last two exchanged, made once: those of the transpose of a dense tensor.</summary>
    internal int[] TransposedStrides
    {
        get
        {
            if (field is not null) return field;
            var exchanged = (int[])Strides.Clone();
            (exchanged[^2], exchanged[^1]) = (exchanged[^1], exchanged[^2]);
            return field = exchanged;
        }
    }

    /// <summary>The axis counted from the front.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis; the message names the operation.</exception>
    internal int Axis(int axis, string op)
    {
        var rank = list.Length;
        if (axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
        throw new ArgumentOutOfRangeException(nameof(axis), axis, rank == 0 ? $"{op}: a scalar has no axes, and so no axis {axis}." : $"{op}: {this} has no axis {axis}; axes run from {-rank} to {rank - 1}.");
    }

    /// <summary>The extent of an axis that an operation makes.</summary>
    /// <exception cref="ArgumentException">It is longer than a tensor can be; the message names the operation.</exception>
    internal static int Extent(double places, string op) =>
        places <= LargestSize ? (int)places : throw new ArgumentException($"{op}: an axis of {places:N0} places is asked for; a tensor holds at most {LargestSize:N0} elements.");

    /// <summary>The place of a new axis, counted from the front of the shape that has it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There can be no such axis; the message names the operation.</exception>
    internal int NewAxis(int axis, string op)
    {
        var rank = list.Length;
        if (axis >= -rank - 1 && axis <= rank) return axis < 0 ? axis + rank + 1 : axis;
        throw new ArgumentOutOfRangeException(nameof(axis), axis, $"{op}: {this} can't get an axis {axis}; a new axis stands from {-rank - 1} to {rank}.");
    }

    /// <summary>Whether elements with these strides lie in row-major order, one after the other. Where an axis has one element, its stride says nothing.</summary>
    internal bool HasStrides(ReadOnlySpan<int> strides)
    {
        for (var axis = 0; axis < list.Length; axis++)
        {
            if (strides[axis] != Strides[axis] && list[axis] != 1) return false;
        }
        return true;
    }

    /// <summary>The same extents without, or with a 1 in place of, the given axes.</summary>
    internal Shape Without(ReadOnlySpan<int> axes, bool keep)
    {
        if (!keep && axes.Length == Rank) return Scalar;
        Span<int> left = stackalloc int[keep ? Rank : Rank - axes.Length];
        var count = 0;
        for (var axis = 0; axis < Rank; axis++)
        {
            if (!axes.Contains(axis)) left[count++] = list[axis];
            else if (keep) left[count++] = 1;
        }
        return Create(left);
    }

    /// <summary>The product of the extents from an axis on.</summary>
    internal int SizeFrom(int axis)
    {
        var size = 1;
        foreach (var extent in list.AsSpan(axis)) size *= extent;
        return size;
    }

    /// <summary>This shape with another extent along one axis.</summary>
    internal Shape With(int axis, int extent)
    {
        Span<int> copy = stackalloc int[Rank];
        list.CopyTo(copy);
        copy[axis] = extent;
        return Create(copy);
    }

    /// <summary>The shape that both broadcast to: axes are aligned at the end, and an extent of 1 stretches.</summary>
    /// <exception cref="ArgumentException">Two extents differ and neither is 1.</exception>
    internal static Shape Broadcast(Shape a, Shape b, string op) => TryBroadcast(a, b, out var back) ?? throw Incompatible(a, b, back, op);

    /// <summary><see cref="Broadcast"/>; null where the shapes don't, because of an axis counted from the end.</summary>
    internal static Shape? TryBroadcast(Shape a, Shape b, out int back)
    {
        back = 0;
        if (a.Equals(b)) return a;
        Span<int> extents = stackalloc int[Math.Max(a.Rank, b.Rank)];
        for (back = 1; back <= extents.Length; back++)
        {
            var (p, q) = (back <= a.Rank ? a.list[^back] : 1, back <= b.Rank ? b.list[^back] : 1);
            if (p != q && p != 1 && q != 1) return null;
            extents[^back] = p == 1 ? q : p;
        }
        return extents.SequenceEqual(a.list) ? a : extents.SequenceEqual(b.list) ? b : Create(extents);
    }

    internal static ArgumentException Incompatible(Shape a, Shape b, int back, string op) =>
        new($"{op}: the shapes {a} and {b} don't broadcast: {a.list[^back]} and {b.list[^back]} along axis {Math.Max(a.Rank, b.Rank) - back} differ and neither is 1.");
}
