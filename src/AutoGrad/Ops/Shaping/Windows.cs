using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// Sliding windows along an axis, as a view: the axis counts the windows, and a new last axis runs through each. Its adjoint is <see cref="Overlap"/>.
/// </summary>
/// <param name="Axis">The axis.</param>
/// <param name="Size">The elements of a window.</param>
/// <param name="Step">The distance between the starts of neighbouring windows.</param>
/// <param name="Dilation">The distance between neighbouring elements of a window.</param>
public sealed record Windows(int Axis, int Size, int Step, int Dilation) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.DemandAxis(this, x, Axis);
        if (Size < 1 || Step < 1 || Dilation < 1) throw new ArgumentException($"Windows: size {Size}, step {Step} and dilation {Dilation} must be positive; the operand is {x.Describe()}.");
        var shape = Shape.Create([.. x.Shape.With(Axis, Count(x.Shape.Extents[Axis], Size, Step, Dilation)), Size]);
        int[] strides = [.. x.Strides, Dilation * x.Strides[Axis]];
        strides[Axis] *= Step;
        return x.View(shape, strides, shape.Size == 0 ? 0 : x.Offset);
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new Overlap(Axis, x.Shape.Extents[Axis], Step, Dilation).Apply(dy);

    /// <summary>How many windows there are along an extent.</summary>
    internal static int Count(int extent, int size, int step, int dilation)
    {
        var span = ((size - 1L) * dilation) + 1;
        return extent < span ? 0 : (int)((extent - span) / step) + 1;
    }
}

/// <summary>Sliding windows brought back to the axis that they were taken from; where they overlap, they add up. The adjoint of <see cref="Windows"/>.</summary>
/// <param name="Axis">The axis that counts the windows; the last one runs through each.</param>
/// <param name="Extent">The extent of the axis in the result.</param>
/// <param name="Step">The distance between the starts of neighbouring windows.</param>
/// <param name="Dilation">The distance between neighbouring elements of a window.</param>
public sealed record Overlap(int Axis, int Extent, int Step, int Dilation) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, DTypes.Numeric, x);
        var last = x.Rank - 1;
        Operands.DemandAxis(this, x, Axis);
        if (Axis == last || Step < 1 || Dilation < 1) throw new ArgumentException($"Overlap: step {Step} and dilation {Dilation} must be positive, and axis {Axis} of {x.Describe()} another than the last, which runs through each window.");
        if (x.Size > 0 && Windows.Count(Extent, x.Shape.Extents[last], Step, Dilation) < x.Shape.Extents[Axis])
        {
            throw new ArgumentException($"Overlap: the windows of {x.Describe()}, {Step} apart with dilation {Dilation}, don't fit into the extent {Extent} of axis {Axis}.");
        }
        var y = Tensor.Allocate(Shape.Create(x.Shape.Extents[..last]).With(Axis, Extent), x.DType);
        Assembly.Clear(y);
        Work work = new(this, x, y);
        TypeSwitch.Run(x.DType, ref work);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        var windows = new Windows(Axis, x.Shape.Extents[^1], Step, Dilation).Apply(dy);
        // There may be room for more windows than came in.
        return windows.Shape.Equals(x.Shape) ? windows : new Slice(Axis, 0, x.Shape.Extents[Axis], 1).Apply(windows);
    }

    readonly ref struct Work(Overlap op, Tensor x, Tensor y) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Add<T>();

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Add<T>();

        public void Bool() => Add<byte>();

        void Add<T>() where T : unmanaged, INumber<T>
        {
            var (outer, extent, inner) = Indices.Around(y.Shape, op.Axis);
            using var from = x.Read<T>();
            using var to = y.Read<T>();
            OverlapAdd.Run(from.Span, to.Span, outer, x.Shape.Extents[op.Axis], inner, x.Shape.Extents[^1], extent, op.Step, op.Dilation);
        }
    }
}

/// <summary>Sliding windows.</summary>
public static class WindowsMethods
{
    extension(Tensor x)
    {
        /// <summary>Sliding windows along an axis, as a view: the axis counts the windows, and a new last axis runs through each. What is too short for a window at the end is left out.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <param name="size">The elements of a window.</param>
        /// <param name="step">The distance between the starts of neighbouring windows.</param>
        /// <param name="dilation">The distance between neighbouring elements of a window.</param>
        /// <exception cref="ArgumentException">Not even one window fits.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or there is no such axis.</exception>
        public Tensor Windows(int axis, int size, int step = 1, int dilation = 1)
        {
            ArgumentNullException.ThrowIfNull(x);
            axis = x.Shape.Axis(axis, "Windows");
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dilation);
            var extent = x.Shape.Extents[axis];
            if (AutoGrad.Windows.Count(extent, size, step, dilation) == 0) throw new ArgumentException($"Windows: no window of {size} elements with dilation {dilation} fits into the {extent} along axis {axis} of {x.Describe()}.");
            return new Windows(axis, size, step, dilation).Apply(x);
        }
    }
}
