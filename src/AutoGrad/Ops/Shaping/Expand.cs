namespace AutoGrad;

/// <summary>Repetition along axes of extent 1 and along new leading axes, as a view. This is all that broadcasting is; its derivative is the sum over what was repeated.</summary>
/// <param name="Target">The shape of the result.</param>
public sealed record Expand(Shape Target) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => [new Expand(Target.BatchOf(inputs.Size)).Apply(BatchInputs.Spread(inputs.Mapped(0), Target.Rank))];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        DemandRank(x, Target);
        var strides = new int[Target.Rank];
        var added = Target.Rank - x.Rank;
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var (from, to) = (x.Shape.Extents[axis], Target.Extents[axis + added]);
            if (from != to && from != 1) throw new ArgumentException($"Expand: {x.Describe()} can't become {Target}: the extent {from} of axis {axis} is neither 1 nor {to}.");
            strides[axis + added] = from == to ? x.Strides[axis] : 0;
        }
        if (Fusion.Spread(Target, x) is { } rows) return rows;
        return x.View(Target, strides, x.Offset);
    }

    internal static void DemandRank(Tensor x, Shape target)
    {
        if (target.Rank < x.Rank) throw new ArgumentException($"Expand: {x.Describe()} has more axes than the shape {target}.");
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy.SumTo(x.Shape);
}

/// <summary>Broadcasting by hand.</summary>
public static class ExpandMethods
{
    extension(Tensor x)
    {
        /// <summary>A view with the given shape, to which this one broadcasts.</summary>
        /// <exception cref="ArgumentException">An extent is neither 1 nor the target's, or the target has fewer axes.</exception>
        public Tensor Expand(Shape shape)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(shape);
            if (x.Shape.Equals(shape)) return x;
            AutoGrad.Expand.DemandRank(x, shape);
            return new Expand(shape).Apply(x);
        }

        /// <summary>The sum over everything that broadcasting from <paramref name="shape"/> to this shape would repeat.</summary>
        internal Tensor SumTo(Shape shape)
        {
            if (x.Shape.Equals(shape)) return x;
            var added = x.Rank - shape.Rank;
            Span<int> axes = stackalloc int[x.Rank];
            var count = 0;
            for (var axis = 0; axis < x.Rank; axis++)
            {
                if (axis < added || (shape.Extents[axis - added] == 1 && x.Shape.Extents[axis] != 1)) axes[count++] = axis;
            }
            // Where nothing but new leading axes is summed, the sum has the shape already.
            return count == 0 ? x.ReshapeTo(shape) : x.Sum(axes[..count], keepAxes: count > added).ReshapeTo(shape);
        }
    }
}
