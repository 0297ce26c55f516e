using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Copies what an index tensor names from a dense [outer, extent, inner] block.</summary>
interface IIndexedRead
{
    static abstract void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int count, int extent, int inner) where T : unmanaged;
}

/// <summary>What indices name, which are checked: what taking slices and taking elements have in common.</summary>
static class IndexedReads
{
    public static Tensor Of<TRead>(string op, Tensor x, Tensor index, int axis, Shape shape) where TRead : IIndexedRead
    {
        var y = Tensor.Allocate(shape, x.DType);
        Work<TRead> work = new(op, x, index, y, axis);
        TypeSwitch.RunUntyped(x.DType, ref work);
        return y;
    }

    readonly ref struct Work<TRead>(string op, Tensor x, Tensor index, Tensor y, int axis) : IUntyped where TRead : IIndexedRead
    {
        public void Run<T>() where T : unmanaged
        {
            var (outer, extent, inner) = Indices.Around(x.Shape, axis);
            using var at = index.Read<long>();
            Indices.Check(at.Span, op, axis, extent);
            using var from = x.Read<T>();
            using var to = y.Read<T>();
            TRead.Run(from.Span, at.Span, to.Span, outer, y.Shape.Extents[axis], extent, inner);
        }
    }
}
