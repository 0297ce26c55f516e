using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>For each place along an axis the position of the greatest element up to it, as Int64: the latest of equal ones, and the latest NaN once there was one.</summary>
/// <param name="Axis">The axis.</param>
public sealed record ArgCumMax(int Axis) : NonDifferentiableOp(1)
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs) => Positions.Along(this, new RunningMaxPositions(), inputs[0], Axis);
}

/// <summary>Running extremes: the greatest so far.</summary>
public static class CumMaxMethods
{
    extension(Tensor x)
    {
        /// <summary>For each place along an axis the greatest element up to it, and its position: the latest of equal ones, to which the gradient goes.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        public (Tensor Values, Tensor Indices) CumMax(int axis)
        {
            var indices = new ArgCumMax(Operands.Axis(x, axis, "CumMax")).Apply(x);
            return (x.Gather(axis, indices), indices);
        }
    }
}
