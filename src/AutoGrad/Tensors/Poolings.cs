using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Poolings of values, without history.</summary>
static class Poolings
{
    /// <summary>A plane of fewer elements is not worth following.</summary>
    const int FewestElements = 64;

    enum Kind
    {
        Max,
        Average,
        AverageBack,
        Gather,
    }

    /// <summary>Maxima and their places in the planes.</summary>
    public static void Max(PoolingShape shape, Tensor x, Tensor y, Tensor index) => Run(Kind.Max, shape, false, x, index, y);

    public static void Average(PoolingShape shape, bool countPadding, Tensor x, Tensor y) => Run(Kind.Average, shape, countPadding, x, null, y);

    public static void AverageBack(PoolingShape shape, bool countPadding, Tensor dy, Tensor dx) => Run(Kind.AverageBack, shape, countPadding, dy, null, dx);

    /// <summary>y[p, i] = x[p, index[p, i]] for each plane p: the last axis here, all before it there.</summary>
    public static void Gather(Tensor x, Tensor index, Tensor y) => Run(Kind.Gather, null, false, x, index, y);

    /// <summary>y[p, index[p, i]] += x[p, i], from zeros. In a walk it waits for what reads it: there the places are those that a pooling found.</summary>
    public static Tensor Scatter(Tensor x, Tensor index, Shape shape)
    {
        if (Fusion.IsWalking && Production.MayWait(shape.Size) && shape.Extents[^1] is >= FewestElements and var plane && plane <= Piece.MostBytes / x.DType.Size)
        {
            Production.Ready(x, index);
            return new(shape, x.DType, new Scattering(x, index, shape));
        }
        var y = Tensor.Allocate(shape, x.DType);
        Scatter(x, index, shape, y.Values, null);
        return y;
    }

    static void Scatter(Tensor x, Tensor index, Shape shape, Storage? y, IFollower? follower)
    {
        Scatters work = new(x, index, shape, y, follower);
        TypeSwitch.Run(x.DType, ref work);
    }

    /// <summary>One that waits for what reads it.</summary>
    sealed class Scattering(Tensor x, Tensor index, Shape shape) : Production(x.DType, shape.Size)
    {
        public override string Name => nameof(PlaneScatter);

        public override Tensor[] Operands => [x, index];

        public override void Run(Storage? values, IFollower? follower) => Scatter(x, index, shape, values, follower);
    }

    readonly ref struct Scatters(Tensor x, Tensor index, Shape shape, Storage? y, IFollower? follower) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var from = x.Read<T>();
            using var places = index.Read<long>();
            var picks = x.Shape.Extents[^1];
            PlaneIndexing.ScatterAddPlane(index.Size / picks, shape.Extents[^1], picks, from.Span, places.Span, y is null ? default : y.Span<T>(), follower);
            GC.KeepAlive(y);
        }

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Bool();

        public void Bool() => throw NoPooling();
    }

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
            if (shape is null) PlaneIndexing.GatherPlane(index!.Size / Math.Max(y.Shape.Extents[^1], 1), x.Shape.Extents[^1], y.Shape.Extents[^1], from.Span, places.Span, to.Span);
            else if (kind == Kind.Max) MaxPooling.Forward(shape, from.Span, to.Span, places.Span);
            else if (kind == Kind.Average) AveragePooling.Forward(shape, countPadding, from.Span, to.Span);
            else AveragePooling.InputGradient(shape, countPadding, from.Span, to.Span);
        }

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Bool();

        public void Bool() => throw NoPooling();
    }

    static NotSupportedException NoPooling() => new("Pooling is defined for floating types only.");
}
