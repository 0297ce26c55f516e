namespace AutoGrad;

/// <summary>A number around the elements. Its adjoint is <see cref="Crop"/>.</summary>
/// <param name="Before">For each axis the places added at its start.</param>
/// <param name="After">For each axis the places added at its end.</param>
/// <param name="Value">The number.</param>
public sealed record Pad(Shape Before, Shape After, double Value) : UnaryOp
{
    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => new Pad(Before, After, 0).Apply(dx);

    /// <inheritdoc/>
    protected override Op? Batched(int size) => new Pad([0, .. Before], [0, .. After], Value);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Paddings.DemandAll(this, x, Before, After);
        var extents = new int[x.Rank];
        var offset = 0;
        for (var axis = 0; axis < extents.Length; axis++) extents[axis] = checked(Before.Extents[axis] + x.Shape.Extents[axis] + After.Extents[axis]);
        var y = Tensor.Full(extents, Value, x.DType).Dense();
        for (var axis = 0; axis < extents.Length; axis++) offset += Before.Extents[axis] * y.Strides[axis];
        if (x.Size > 0) Assembly.Write(x, y, y.Strides, offset);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new Crop(Before, After).Apply(dy);
}

/// <summary>The middle of a tensor, as a view: without some places at the start and the end of each axis. Its adjoint is <see cref="Pad"/> with zeros.</summary>
/// <param name="Before">For each axis the places left out at its start.</param>
/// <param name="After">For each axis the places left out at its end.</param>
public sealed record Crop(Shape Before, Shape After) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => new Crop([0, .. Before], [0, .. After]);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Paddings.DemandAll(this, x, Before, After);
        var extents = new int[x.Rank];
        var offset = x.Offset;
        for (var axis = 0; axis < extents.Length; axis++)
        {
            if (x.Shape.Extents[axis] - (long)Before.Extents[axis] < After.Extents[axis]) throw new ArgumentException($"Crop: {Before.Extents[axis]} and {After.Extents[axis]} places can't be taken away along axis {axis} of {x.Describe()}.");
            extents[axis] = x.Shape.Extents[axis] - Before.Extents[axis] - After.Extents[axis];
            offset += Before.Extents[axis] * x.Strides[axis];
        }
        var shape = Shape.Create(extents);
        return x.View(shape, x.Strides, shape.Size == 0 ? 0 : offset);
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new Pad(Before, After, 0).Apply(dy);
}

/// <summary>Padding with a number.</summary>
public static class PadMethods
{
    extension(Tensor x)
    {
        /// <summary>A number around the elements.</summary>
        /// <param name="paddings">For each of the last axes, in their order, the places added before and after; a negative number takes places away.</param>
        /// <param name="value">The number.</param>
        /// <exception cref="ArgumentException">There are more paddings than axes, more is taken away than there is, or the value is none of the type's.</exception>
        public Tensor Pad(ReadOnlySpan<(int Before, int After)> paddings, double value = 0)
        {
            var (before, after) = Paddings.Of(x, paddings, "Pad");
            int[] less = [.. before], lessAfter = [.. after];
            var (crops, pads) = (false, false);
            for (var axis = 0; axis < less.Length; axis++)
            {
                var extent = x.Shape.Extents[axis];
                var (crop, cropAfter, pad, padAfter) = (Math.Max(0L, -(long)before[axis]), Math.Max(0L, -(long)after[axis]), Math.Max(0, before[axis]), Math.Max(0, after[axis]));
                if (crop + cropAfter > extent) throw new ArgumentException($"Pad: {crop} and {cropAfter} places can't be taken away from the {extent} along axis {axis} of {x.Describe()}.");
                (less[axis], lessAfter[axis], before[axis], after[axis]) = ((int)crop, (int)cropAfter, pad, padAfter);
                crops |= crop + cropAfter > 0;
                pads |= pad > 0 || padAfter > 0;
            }
            var y = crops ? new Crop(less, lessAfter).Apply(x) : x;
            return pads ? new Pad(before, after, value).Apply(y) : y;
        }
    }
}
