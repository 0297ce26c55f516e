using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Positions along an axis, found row by row: what argmax, argsort and their like share.</summary>
static class Positions
{
    /// <summary>Applies a kernel along an axis; the axis has as many positions in the result as in the operand, or <paramref name="count"/>.</summary>
    public static Tensor Along<TKernel>(Op op, TKernel kernel, Tensor x, int axis, int? count = null) where TKernel : struct, IPositionKernel
    {
        Operands.DemandAxis(op, x, axis);
        var last = x.Rank - 1;
        var rows = axis == last ? x : x.Transpose(axis, last);
        var y = Tensor.Allocate(count is { } other ? rows.Shape.With(last, other) : rows.Shape, DType.Int64);
        Work<TKernel> work = new(kernel, rows, y);
        TypeSwitch.Run(x.DType, ref work);
        return axis == last ? y : y.Transpose(axis, last);
    }

    /// <summary>Throws unless there are elements.</summary>
    public static Tensor Some(Tensor x, string op)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Size > 0 ? x : throw new ArgumentException($"{op}: {x.Describe()} holds no elements, so there is none to choose.");
    }

    /// <summary>Throws unless there is something along an axis to choose from; then counts the axis from the front.</summary>
    public static int Demand(Tensor x, int axis, string op)
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = x.Shape.Axis(axis, op);
        if (x.Shape.Extents[axis] == 0) throw new ArgumentException($"{op}: axis {axis} of {x.Describe()} holds no elements, so there is none to choose.");
        return axis;
    }

    readonly ref struct Work<TKernel>(TKernel kernel, Tensor x, Tensor y) : ITyped where TKernel : struct, IPositionKernel
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run<T>();

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Run<T>();

        public void Bool() => Run<byte>();

        void Run<T>() where T : unmanaged, INumber<T>
        {
            using var from = x.Read<T>();
            using var to = y.Read<long>();
            var (length, count) = (x.Shape.Extents[^1], y.Shape.Extents[^1]);
            PositionRows.Run(kernel, from.Span, to.Span, count == 0 ? 0 : y.Size / count, length, count);
        }
    }
}
