using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Poolings of values, without history.</summary>
static class Poolings
{
    enum Kind
    {
        Max,
        Average,
        AverageBack,
        Gather,
        Scatter,
    }

    /// <summary>Maxima and their places in the planes.</summary>
    public static void Max(PoolingShape shape, Tensor x, Tensor y, Tensor index) => Run(Kind.Max, shape, false, x, index, y);

    public static void Average(PoolingShape shape, bool countPadding, Tensor x, Tensor y) => Run(Kind.Average, shape, countPadding, x, null, y);

    public static void AverageBack(PoolingShape shape, bool countPadding, Tensor dy, Tensor dx) => Run(Kind.AverageBack, shape, countPadding, dy, null, dx);

    /// <summary>y[p, i] = x[p, index[p, i]] for each plane p: the last axis here, all before it there.</summary>
    public static void Gather(Tensor x, Tensor index, Tensor y) => Run(Kind.Gather, null, false, x, index, y);

    /// <summary>y[p, index[p, i]] += x[p, i], from zeros.</summary>
    public static void Scatter(Tensor x, Tensor index, Tensor y) => Run(Kind.Scatter, null, false, x, index, y);

    static void Run(Kind kind, PoolingShape? shape, bool countPadding, Tensor x, Tensor? index, Tensor y)
    {
        Work work = new(kind, shape, countPadding, x, index, y);
        TypeSwitch.Run(x.DType, ref work);
    }

    readonly ref struct Work(Kind kind, PoolingShape? shape, bool countPadding, Tensor x, Tensor? index, Tensor y) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var from = x.Read<T>();
            using var places = index is null ? default : index.Read<long>();
            using var to = y.Read<T>();
            if (shape is null) Move(from.Span, places.Span, to.Span);
            else if (kind == Kind.Max) MaxPooling.Forward(shape, from.Span, to.Span, places.Span);
            else if (kind == Kind.Average) AveragePooling.Forward(shape, countPadding, from.Span, to.Span);
            else AveragePooling.InputGradient(shape, countPadding, from.Span, to.Span);
        }

        void Move<T>(ReadOnlySpan<T> from, ReadOnlySpan<long> places, Span<T> to) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var (plane, picks) = kind == Kind.Gather ? (x.Shape.Extents[^1], y.Shape.Extents[^1]) : (y.Shape.Extents[^1], x.Shape.Extents[^1]);
            var planes = index!.Size / Math.Max(picks, 1);
            if (kind == Kind.Gather) PlaneIndexing.GatherPlane(planes, plane, picks, from, places, to);
            else PlaneIndexing.ScatterAddPlane(planes, plane, picks, from, places, to);
        }

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Bool();

        public void Bool() => throw new NotSupportedException("Pooling is defined for floating types only.");
    }
}
