using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Adds what an index tensor names to a dense [outer, extent, inner] block.</summary>
interface IIndexedSum
{
    static abstract void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int count, int extent, int inner) where T : unmanaged, INumber<T>;
}

/// <summary>Sums among zeros where indices say, which are checked: what adding slices and adding elements have in common.</summary>
static class IndexedSums
{
    public static Tensor Of<TSum>(Op op, Tensor x, Tensor index, int axis, int extent) where TSum : IIndexedSum
    {
        var y = Tensor.Allocate(x.Shape.With(axis, extent), x.DType);
        Assembly.Clear(y);
        Work<TSum> work = new(op.Name, x, index, y, axis);
        TypeSwitch.Run(x.DType, ref work);
        return y;
    }

    readonly ref struct Work<TSum>(string op, Tensor x, Tensor index, Tensor y, int axis) : ITyped where TSum : IIndexedSum
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Add<T>();

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Add<T>();

        public void Bool() => Add<byte>();

        void Add<T>() where T : unmanaged, INumber<T>
        {
            var (outer, extent, inner) = Indices.Around(y.Shape, axis);
            using var at = index.Read<long>();
            Indices.Check(at.Span, op, axis, extent);
            using var from = x.Read<T>();
            using var to = y.Read<T>();
            TSum.Add(from.Span, at.Span, to.Span, outer, x.Shape.Extents[axis], extent, inner);
        }
    }
}
