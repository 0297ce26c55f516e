using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The position of the least element along an axis, as Int64: the first of equal ones, and the first NaN if there is one.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="KeepAxis">Whether it stays with an extent of 1.</param>
public sealed record ArgMin(int Axis, bool KeepAxis) : NonDifferentiableOp(1)
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs)
    {
        var y = Positions.Along(this, new MinPosition(), inputs[0], Axis, 1);
        return KeepAxis ? y : y.ReshapeTo(inputs[0].Shape.Without([Axis], keep: false));
    }
}

/// <summary>Positions of least elements.</summary>
public static class ArgMinMethods
{
    extension(Tensor x)
    {
        /// <summary>The position of the least of all elements in row-major order, an Int64 scalar: the first of equal ones, and the first NaN if there is one.</summary>
        /// <exception cref="ArgumentException">There are no elements.</exception>
        public Tensor ArgMin() => new ArgMin(0, KeepAxis: false).Apply(x.ReshapeTo([Positions.Some(x, "ArgMin").Size]));

        /// <summary>The position of the least element along an axis, as Int64: the first of equal ones, and the first NaN if there is one.</summary>
        /// <param name="axis">The axis that disappears; negative ones count from the end.</param>
        /// <param name="keepAxis">Whether it stays with an extent of 1.</param>
        /// <exception cref="ArgumentException">The axis holds no elements.</exception>
        public Tensor ArgMin(int axis, bool keepAxis = false) => new ArgMin(Positions.Demand(x, axis, "ArgMin"), keepAxis).Apply(x);

        /// <summary>The least element along an axis and its position. The whole gradient goes to that element, where <c>Min</c> shares it between ties.</summary>
        /// <param name="axis">The axis that disappears; negative ones count from the end.</param>
        /// <param name="keepAxis">Whether it stays with an extent of 1.</param>
        /// <exception cref="ArgumentException">The axis holds no elements.</exception>
        public (Tensor Values, Tensor Indices) MinAndIndices(int axis, bool keepAxis = false)
        {
            var indices = x.ArgMin(axis, keepAxis: true);
            var values = x.Gather(axis, indices);
            return keepAxis ? (values, indices) : (values.Squeeze(axis), indices.Squeeze(axis));
        }
    }
}
