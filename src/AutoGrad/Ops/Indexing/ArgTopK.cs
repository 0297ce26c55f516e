using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The positions of the first elements along an axis in sorted order, as Int64, found without sorting the rest. Of equal elements those that come first are chosen.</summary>
/// <param name="Chosen">How many are chosen.</param>
/// <param name="Axis">The axis.</param>
/// <param name="Largest">Whether the greatest are chosen, the greatest first; otherwise the least, the least first.</param>
public sealed record ArgTopK(int Chosen, int Axis, bool Largest) : NonDifferentiableOp(1)
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs) => Positions.Along(this, new TopPositions(Largest), inputs[0], Axis, Chosen);
}

/// <summary>The best along an axis.</summary>
public static class TopKMethods
{
    extension(Tensor x)
    {
        /// <summary>The greatest elements along an axis in descending order, or the least in ascending order, and their positions. Of equal ones those that come first are chosen.</summary>
        /// <param name="count">How many are chosen, at most the extent of the axis.</param>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="largest">Whether the greatest are chosen; otherwise the least.</param>
        /// <exception cref="ArgumentOutOfRangeException">The count is negative or more than the axis holds.</exception>
        public (Tensor Values, Tensor Indices) TopK(int count, int axis = -1, bool largest = true)
        {
            ArgumentNullException.ThrowIfNull(x);
            axis = x.Shape.Axis(axis, "TopK");
            if (count < 0 || count > x.Shape.Extents[axis]) throw new ArgumentOutOfRangeException(nameof(count), count, $"TopK: {count} elements can't be chosen from the {x.Shape.Extents[axis]} along axis {axis} of {x.Describe()}.");
            var indices = new ArgTopK(count, axis, largest).Apply(x);
            return (x.Gather(axis, indices), indices);
        }
    }
}
