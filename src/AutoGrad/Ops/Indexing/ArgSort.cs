using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>The positions along an axis in the order of their elements, as Int64. Equal elements keep their order, and NaN counts as the greatest.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
public sealed record ArgSort(int Axis, bool Descending) : NonDifferentiableOp(1)
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs) => Positions.Along(this, new SortedPositions(Descending), inputs[0], Axis);
}

/// <summary>Sorting along an axis.</summary>
public static class SortMethods
{
    extension(Tensor x)
    {
        /// <summary>The positions along an axis in the order of their elements, as Int64. Equal elements keep their order, and NaN counts as the greatest.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="descending">Whether the greatest comes first.</param>
        public Tensor ArgSort(int axis = -1, bool descending = false) => new ArgSort(Operands.Axis(x, axis, "ArgSort"), descending).Apply(x);

        /// <summary>The elements along an axis in order, and the positions that they came from. Each gradient goes back to where its element was.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="descending">Whether the greatest comes first.</param>
        public (Tensor Values, Tensor Indices) Sort(int axis = -1, bool descending = false)
        {
            var indices = new ArgSort(Operands.Axis(x, axis, "Sort"), descending).Apply(x);
            return (x.Gather(axis, indices), indices);
        }
    }
}
