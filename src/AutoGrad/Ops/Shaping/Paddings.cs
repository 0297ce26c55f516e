namespace AutoGrad;

/// <summary>Lists of paddings as callers give them, and padding by repetition of elements, axis by axis.</summary>
static class Paddings
{
    /// <summary>The paddings of all axes; those before the ones that are given get none.</summary>
    public static (int[] Before, int[] After) Of(Tensor x, ReadOnlySpan<(int Before, int After)> paddings, string op)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (paddings.Length > x.Rank) throw new ArgumentException($"{op}: {paddings.Length} paddings are given for the {x.Rank} axes of {x.Describe()}.");
        int[] before = new int[x.Rank], after = new int[x.Rank];
        var first = x.Rank - paddings.Length;
        for (var i = 0; i < paddings.Length; i++)
        {
            var (axis, extent) = (first + i, x.Shape.Extents[first + i]);
            (before[axis], after[axis]) = paddings[i];
            if ((long)extent + Math.Max(0, before[axis]) + Math.Max(0, after[axis]) > Array.MaxLength) throw new ArgumentException($"{op}: {before[axis]} and {after[axis]} places can't be added to the {extent} along axis {axis} of {x.Describe()}; an axis has at most {Array.MaxLength}.");
        }
        return (before, after);
    }

    /// <summary>There must be a padding before and after for each axis.</summary>
    public static void DemandAll(Op op, Tensor x, Shape before, Shape after)
    {
        if (before.Rank != x.Rank || after.Rank != x.Rank) throw new ArgumentException($"{op.Name}: {before.Rank} and {after.Rank} paddings are given for the {x.Rank} axes of {x.Describe()}.");
    }

    /// <summary>Pads with elements of the tensor itself: a function tells which index stands at a place outside an extent.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="paddings">For each of the last axes the places added before and after.</param>
    /// <param name="most">How many places can be added at each end of an extent.</param>
    /// <param name="source">The index for a place and an extent; places before the start are negative.</param>
    /// <param name="op">The name in messages.</param>
    public static Tensor Repeat(Tensor x, ReadOnlySpan<(int Before, int After)> paddings, Func<int, int> most, Func<int, int, int> source, string op)
    {
        var (before, after) = Of(x, paddings, op);
        var y = x;
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var extent = x.Shape.Extents[axis];
            if (before[axis] == 0 && after[axis] == 0) continue;
            if (before[axis] < 0 || after[axis] < 0 || Math.Max(before[axis], after[axis]) > most(extent))
            {
                throw new ArgumentException($"{op}: {before[axis]} and {after[axis]} places can't be added along axis {axis} of {x.Describe()}: from 0 to {most(extent)} at each end.");
            }
            var index = new long[before[axis] + extent + after[axis]];
            for (var i = 0; i < index.Length; i++) index[i] = source(i - before[axis], extent);
            y = new IndexSelect(axis).Apply(y, Tensor.From(index));
        }
        return y;
    }
}
