using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>A running result along the first axis of a dense length × inner block.</summary>
interface IRunningResult
{
    static abstract void Run<T>(ReadOnlySpan<T> x, Span<T> y, int length, int inner, bool reverse) where T : unmanaged, INumber<T>;
}

/// <summary>Running results of numbers along an axis: what sums and products have in common.</summary>
static class RunningResults
{
    public static Tensor Along<TResult>(Op op, Tensor x, int axis, bool reverse) where TResult : IRunningResult
    {
        Operands.Demand(op, DTypes.Numeric, x);
        Operands.DemandAxis(op, x, axis);
        var y = Tensor.Allocate(x.Shape, x.DType);
        Work<TResult> work = new(x, y, axis, reverse);
        TypeSwitch.Run(x.DType, ref work);
        return y;
    }

    readonly ref struct Work<TResult>(Tensor x, Tensor y, int axis, bool reverse) : ITyped where TResult : IRunningResult
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<T>();

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Run<T>();

        public void Bool() => Run<byte>();

        void Run<T>() where T : unmanaged, INumber<T>
        {
            var (outer, length, inner) = Indices.Around(x.Shape, axis);
            using var from = x.Read<T>();
            using var to = y.Read<T>();
            ScanSlabs.Run(new Slab<TResult, T>(reverse), from.Span, to.Span, outer, length, inner);
        }
    }

    readonly struct Slab<TResult, T>(bool reverse) : ISlabScan<T> where TResult : IRunningResult where T : unmanaged, INumber<T>
    {
        public void Run(ReadOnlySpan<T> x, Span<T> y, int length, int inner) => TResult.Run(x, y, length, inner, reverse);
    }
}
