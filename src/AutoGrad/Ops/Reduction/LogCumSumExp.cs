using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// yₖ = ln Σ e^xᵢ over i ≤ k along an axis. The rule dxₖ = Σ dyᵢ·e^(xₖ − yᵢ) over i ≥ k is computed as e^(xₖ − yₖ)·gₖ with the recurrence gₖ = dyₖ + e^(yₖ − yₖ₊₁)·gₖ₊₁: no
/// exponent is positive, so that nothing overflows. Where yₖ = −∞ the gradient is 0.
/// </summary>
/// <param name="Axis">The axis.</param>
public sealed record LogCumSumExp(int Axis) : UnaryOp
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.Output;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, DTypes.Floating, x);
        Operands.DemandAxis(this, x, Axis);
        var y = Tensor.Allocate(x.Shape, x.DType);
        Work work = new(this, x, y);
        TypeSwitch.Run(x.DType, ref work);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        if (x.Size == 0) return dy;
        // Where y = −∞, and at the end, the exponent is made harmless before it is used, so that no NaN arises whose derivative could be asked for.
        var isNothing = y.EqualTo(double.NegativeInfinity);
        var finite = Tensor.Where(isNothing, 0, y);
        var extent = x.Shape.Extents[Axis];
        var next = Tensor.Concat([new Slice(Axis, 1, extent - 1, 1).Apply(finite), new Slice(Axis, extent - 1, 1, 1).Apply(finite)], Axis);
        var ratio = Tensor.Where(isNothing, 0, Tensor.Where(isNothing, 0, finite - next).Exp());
        var sum = new LinearRecurrence(Axis, Reverse: true).Apply(ratio, dy);
        return sum * (x - finite).Exp();
    }

    readonly ref struct Work(LogCumSumExp op, Tensor x, Tensor y) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var (outer, length, inner) = Indices.Around(x.Shape, op.Axis);
            using var from = x.Read<T>();
            using var to = y.Read<T>();
            ScanSlabs.Run(new Slab<T>(), from.Span, to.Span, outer, length, inner);
        }

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => throw new NotSupportedException("LogCumSumExp is not defined for integers.");

        public void Bool() => throw new NotSupportedException("LogCumSumExp is not defined for Bool tensors.");
    }

    readonly struct Slab<T> : ISlabScan<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(ReadOnlySpan<T> x, Span<T> y, int length, int inner) => Cumulative.LogSumExp(x, y, length, inner);
    }
}

/// <summary>Running sums on the logarithmic scale.</summary>
public static class LogCumSumExpMethods
{
    extension(Tensor x)
    {
        /// <summary>ln Σ eˣ of all elements along an axis up to each.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        public Tensor LogCumSumExp(int axis) => new LogCumSumExp(Operands.Axis(x, axis, "LogCumSumExp")).Apply(x);
    }
}
