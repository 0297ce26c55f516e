using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>y[…, b[…, i, …], …] = Σ a[…, i, …]: elements added up among zeros where their indices say. The adjoint of <see cref="Gather"/>.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Extent">Its extent in the result.</param>
public sealed record ScatterSum(int Axis, int Extent) : BinaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <summary>The name in messages: with that of the method of which this is the core.</summary>
    public override string Name => "ScatterAdd (ScatterSum)";

    /// <inheritdoc/>
    public override Keep Keep => Keep.B;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        Operands.Demand(this, DTypes.Numeric, a);
        Operands.DemandAxis(this, a, Axis);
        if (!a.Shape.Equals(b.Shape)) throw new ArgumentException($"{Name}: {a.Describe()} and its index {b.Describe()} have different shapes.");
        return IndexedSums.Of<Elements>(this, a, b, Axis, Extent);
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => new Gather(Axis).Apply(dy, b);

    readonly struct Elements : IIndexedSum
    {
        public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int count, int extent, int inner) where T : unmanaged, INumber<T> =>
            ElementScatter.Add(x, index, y, outer, count, extent, inner);
    }
}

/// <summary>Adding elements by index.</summary>
public static class ScatterAddMethods
{
    extension(Tensor x)
    {
        /// <summary>x with elements of a source added, each where its index says along an axis; several may go to one place.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="index">Int64 or Int32 indices from 0, with as many axes as x, none but the given one longer than that of x.</param>
        /// <param name="source">A tensor of the shape of the index, or a longer one, of which the first part is taken.</param>
        /// <exception cref="ArgumentException">The shapes don't fit, or the types differ.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index lies outside it.</exception>
        public Tensor ScatterAdd(int axis, Tensor index, Tensor source)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(source);
            axis = x.Shape.Axis(axis, "ScatterAdd");
            index = Indices.Of(index, "ScatterAdd");
            // Only to learn whether the index fits x: a view that costs nothing.
            _ = x.Detach().Narrowed(index.Shape, axis, "ScatterAdd");
            var sum = new ScatterSum(axis, x.Shape.Extents[axis]).Apply(source.Narrowed(index.Shape, -1, "ScatterAdd"), index);
            for (var other = 0; other < x.Rank; other++)
            {
                if (sum.Shape.Extents[other] != x.Shape.Extents[other]) sum = new Place(other, 0, 1, x.Shape.Extents[other]).Apply(sum);
            }
            return x + sum;
        }
    }
}
