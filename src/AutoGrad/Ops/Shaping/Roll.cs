namespace AutoGrad;

/// <summary>Elements moved along an axis; what leaves at one end comes in at the other. A primitive, because its adjoint is the roll back, in one pass.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Shift">By how many places, from 0 up to but without the extent.</param>
public sealed record Roll(int Axis, int Shift) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.DemandAxis(this, x, Axis);
        var kept = x.Shape.Extents[Axis] - Shift;
        return Tensor.Concat([new Slice(Axis, kept, Shift, 1).Apply(x), new Slice(Axis, 0, kept, 1).Apply(x)], Axis);
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new Roll(Axis, x.Shape.Extents[Axis] - Shift).Apply(dy);
}

/// <summary>Rolling.</summary>
public static class RollMethods
{
    extension(Tensor x)
    {
        /// <summary>The elements moved forwards along an axis; what leaves at the end comes in at the start.</summary>
        /// <param name="shift">By how many places; a negative number moves backwards.</param>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        public Tensor Roll(int shift, int axis)
        {
            ArgumentNullException.ThrowIfNull(x);
            axis = x.Shape.Axis(axis, "Roll");
            var extent = x.Shape.Extents[axis];
            var places = extent == 0 ? 0 : (int)(((long)shift % extent + extent) % extent);
            return places == 0 ? x : new Roll(axis, places).Apply(x);
        }

        /// <summary>The elements moved along several axes.</summary>
        /// <exception cref="ArgumentException">There are not as many shifts as axes.</exception>
        public Tensor Roll(ReadOnlySpan<int> shifts, ReadOnlySpan<int> axes)
        {
            if (shifts.Length != axes.Length) throw new ArgumentException($"Roll: {shifts.Length} shifts are given for {axes.Length} axes.");
            var y = x;
            for (var i = 0; i < axes.Length; i++) y = y.Roll(shifts[i], axes[i]);
            return y;
        }

        /// <summary>The elements moved in row-major order, as if the tensor were one vector.</summary>
        public Tensor Roll(int shift) => x.Flatten().Roll(shift, 0).ReshapeTo(x.Shape);
    }
}
