using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>Copies of strided elements into dense ones.</summary>
static unsafe class Strided
{
    const int Tile = 32;

    /// <summary>Elements <paramref name="first"/> to first + y.Length of the row-major order of a layout. <paramref name="x"/> is the element at index 0.</summary>
    public static void Copy<T>(ref readonly T x, Layout layout, int first, Span<T> y) where T : unmanaged => Copy(in x, layout.Extents, layout.Strides, first, y);

    /// <summary>Elements <paramref name="first"/> to first + y.Length of the row-major order of extents and strides, at least one axis.</summary>
    public static void Copy<T>(ref readonly T x, ReadOnlySpan<int> extents, ReadOnlySpan<int> strides, int first, Span<T> y) where T : unmanaged
    {
        if (y.IsEmpty) return;
        var last = extents.Length - 1;
        Span<int> index = stackalloc int[extents.Length];
        var (rest, offset) = (first, (nint)0);
        for (var axis = last; axis >= 0; axis--)
        {
            rest = Math.DivRem(rest, extents[axis], out index[axis]);
            offset += (nint)index[axis] * strides[axis];
        }
        for (var done = 0; ;)
        {
            var run = Math.Min(extents[last] - index[last], y.Length - done);
            Run(in Unsafe.Add(ref Unsafe.AsRef(in x), offset), strides[last], y.Slice(done, run));
            if ((done += run) == y.Length) return;
            offset -= (nint)index[last] * strides[last];
            index[last] = 0;
            for (var axis = last - 1; axis >= 0; axis--)
            {
                offset += strides[axis];
                if (++index[axis] < extents[axis]) break;
                offset -= (nint)extents[axis] * strides[axis];
                index[axis] = 0;
            }
        }
    }

    static void Run<T>(ref readonly T x, int stride, Span<T> y) where T : unmanaged
    {
        if (stride == 1) System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in x, y.Length).CopyTo(y);
        else if (stride == 0) y.Fill(x);
        else
        {
            ref var from = ref Unsafe.AsRef(in x);
            for (var i = 0; i < y.Length; i++) y[i] = Unsafe.Add(ref from, (nint)i * stride);
        }
    }

    /// <summary>All elements of a layout. Matrices whose rows are strided are copied in square tiles, so that both sides stay in cache.</summary>
    public static void CopyAll<T>(T* x, Layout layout, T* y) where T : unmanaged
    {
        var size = 1;
        foreach (var extent in layout.Extents) size *= extent;
        if (size == 0) return;
        var rank = layout.Rank;
        if (rank >= 2 && layout.InnerStride is not (0 or 1) && layout.Extents[^2] > 1)
        {
            var matrix = layout.Extents[^1] * layout.Extents[^2];
            Workers.Run(new Transposition<T>(x, layout, y), size / matrix);
            return;
        }
        const int chunk = 1 << 16;
        Workers.Run(new Straight<T>(x, layout, y, size, chunk), (size + chunk - 1) / chunk);
    }

    /// <summary>Dense elements to where a layout leads.</summary>
    public static void Scatter<T>(T* x, T* y, Layout layout) where T : unmanaged
    {
        var (extents, strides) = (layout.Extents, layout.Strides);
        var last = extents.Length - 1;
        var size = 1;
        foreach (var extent in extents) size *= extent;
        Span<int> index = stackalloc int[extents.Length];
        index.Clear();
        nint offset = 0;
        for (var done = 0; done < size; done += extents[last])
        {
            if (strides[last] == 1) new ReadOnlySpan<T>(x + done, extents[last]).CopyTo(new(y + offset, extents[last]));
            else for (var i = 0; i < extents[last]; i++) y[offset + ((nint)i * strides[last])] = x[done + i];
            for (var axis = last - 1; axis >= 0; axis--)
            {
                offset += strides[axis];
                if (++index[axis] < extents[axis]) break;
                offset -= (nint)extents[axis] * strides[axis];
                index[axis] = 0;
            }
        }
    }

    sealed class Straight<T>(T* x, Layout layout, T* y, int size, int chunk) : IJob where T : unmanaged
    {
        public void Execute(int index) =>
            Copy(in *x, layout, index * chunk, new Span<T>(y + ((nint)index * chunk), Math.Min(chunk, size - (index * chunk))));
    }

    sealed class Transposition<T>(T* x, Layout layout, T* y) : IJob where T : unmanaged
    {
        public void Execute(int index)
        {
            var (extents, strides) = (layout.Extents, layout.Strides);
            var (rows, columns, rowStride, columnStride) = (extents[^2], extents[^1], (nint)strides[^2], (nint)strides[^1]);
            var rest = index;
            var from = x;
            var to = y + ((nint)index * rows * columns);
            for (var axis = extents.Length - 3; axis >= 0; axis--)
            {
                rest = Math.DivRem(rest, extents[axis], out var at);
                from += (nint)at * strides[axis];
            }
            for (var top = 0; top < rows; top += Tile)
            {
                var bottom = Math.Min(top + Tile, rows);
                for (var left = 0; left < columns; left += Tile)
                {
                    var right = Math.Min(left + Tile, columns);
                    for (var i = top; i < bottom; i++)
                    {
                        for (var j = left; j < right; j++) to[((nint)i * columns) + j] = from[(i * rowStride) + (j * columnStride)];
                    }
                }
            }
        }
    }
}
