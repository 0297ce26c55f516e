namespace AutoGrad;

/// <summary>What the rules of reductions that are no <see cref="ReductionOp"/> have in common.</summary>
static class Restored
{
    /// <summary>A result of a reduction with the reduced axes back as extents of 1, so that it broadcasts against the input.</summary>
    public static Tensor To(Tensor x, Shape axes, Tensor reduced) => reduced.ReshapeTo(x.Shape.Without(axes, keep: true));

    /// <summary>The mean over axes, which stay with an extent of 1. (An operation's list of axes may be empty, where the caller's empty list means all.)</summary>
    public static Tensor Mean(Tensor x, Shape axes) => new Sum(axes, KeepAxes: true).Apply(x) / Count(x, axes);

    /// <summary>How many elements become one.</summary>
    public static int Count(Tensor x, Shape axes)
    {
        var count = 1;
        foreach (var axis in axes.Extents) count *= x.Shape.Extents[axis];
        return count;
    }
}
