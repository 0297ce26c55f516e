using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>Copies of strided elements into dense ones.</summary>
static unsafe class Strided
{
    const int Tile = 32;

    /// <summary>As many elements, about, are a thread's share.</summary>
    const int Chunk = 1 << 16;

    /// <summary>Up to so many elements a plain loop ends before a call would have begun.</summary>
    const int Few = 8;

    /// <summary>Elements <paramref name="first"/> to first + y.Length of the row-major order of a layout. <paramref name="x"/> is the element at index 0.</summary>
    public static void Copy<T>(ref readonly T x, Layout layout, int first, Span<T> y) where T : unmanaged => Copy(in x, layout.Extents, layout.Strides, first, y);

    /// <summary>Elements <paramref name="first"/> to first + y.Length of the row-major order of extents and strides, at least one axis.</summary>
    public static void Copy<T>(ref readonly T x, ReadOnlySpan<int> extents, ReadOnlySpan<int> strides, int first, Span<T> y) where T : unmanaged
    {
        StridedRows rows = new(extents, strides, stackalloc int[extents.Length], first, y.Length);
        for (var done = 0; rows.Next(); done += rows.Count * rows.Length)
        {
            Rows(in Unsafe.Add(ref Unsafe.AsRef(in x), rows.Offset), rows.Stride, strides[^1], rows.Length, y.Slice(done, rows.Count * rows.Length));
        }
    }

    /// <summary>Brings rows together.</summary>
    static void Rows<T>(ref readonly T x, int rowStride, int stride, int length, Span<T> y) where T : unmanaged
    {
        ref var from = ref Unsafe.AsRef(in x);
        if (stride == 1 && y.Length > length && length * sizeof(T) >= sizeof(Vector256<byte>))
        {
            fixed (T* source = &from, target = y) CopyRows((byte*)source, (nint)rowStride * sizeof(T), (byte*)target, (nint)length * sizeof(T), length * sizeof(T), y.Length / length);
            return;
        }
        for (var done = 0; done < y.Length; done += length)
        {
            if (length > Few) Run(in from, stride, y.Slice(done, length));
            else for (var i = 0; i < length; i++) y[done + i] = Unsafe.Add(ref from, (nint)i * stride);
            from = ref Unsafe.Add(ref from, rowStride);
        }
    }

    /// <summary>Rows of at least a vector of bytes, of which the last may overlap the one before. The row to come is fetched meanwhile: rows that lie apart are not foreseen by the processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void CopyRows(byte* from, nint fromRow, byte* to, nint toRow, nint length, int rows)
    {
        var last = length - sizeof(Vector256<byte>);
        for (; rows > 0; rows--, from += fromRow, to += toRow)
        {
            var next = rows > 1 ? from + fromRow : from;
            for (nint i = 0; i < last; i += sizeof(Vector256<byte>))
            {
                Fetching.One(next + i);
                Vector256.Store(Vector256.Load(from + i), to + i);
            }
            Vector256.Store(Vector256.Load(from + last), to + last);
        }
    }

    static void Run<T>(ref readonly T x, int stride, Span<T> y) where T : unmanaged
    {
        if (stride == 1 && y.Length > Few) MemoryMarshal.CreateReadOnlySpan(in x, y.Length).CopyTo(y);
        else if (stride == 0 && y.Length > Few) y.Fill(x);
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
            // Bands of whole tiles.
            var band = Math.Max(Tile, Chunk / layout.Extents[^1] / Tile * Tile);
            var bands = (layout.Extents[^2] + band - 1) / band;
            Transposition<T> job = new(x, layout, y, band, bands);
            var chunks = size / (layout.Extents[^1] * layout.Extents[^2]) * bands;
            if (size > Chunk) Workers.Run(job, chunks);
            else for (var i = 0; i < chunks; i++) job.Execute(i);
            return;
        }
        Workers.Run(new Straight<T>(x, layout, y, size), (size + Chunk - 1) / Chunk);
    }

    /// <summary>Dense elements to the places of elements <paramref name="first"/> and after in the row-major order of a layout. <paramref name="y"/> is the element at index 0.</summary>
    public static void Place<T>(ReadOnlySpan<T> x, ref T y, Layout layout, int first) where T : unmanaged
    {
        StridedRows rows = new(layout.Extents, layout.Strides, stackalloc int[layout.Rank], first, x.Length);
        while (rows.Next())
        {
            Spread(x[..(rows.Count * rows.Length)], ref Unsafe.Add(ref y, rows.Offset), rows.Stride, layout.InnerStride, rows.Length);
            x = x[(rows.Count * rows.Length)..];
        }
    }

    /// <summary>The opposite of <see cref="Rows"/>.</summary>
    static void Spread<T>(ReadOnlySpan<T> x, ref T y, int rowStride, int stride, int length) where T : unmanaged
    {
        if (stride == 1 && x.Length > length && length * sizeof(T) >= sizeof(Vector256<byte>))
        {
            fixed (T* source = x, target = &y) CopyRows((byte*)source, (nint)length * sizeof(T), (byte*)target, (nint)rowStride * sizeof(T), length * sizeof(T), x.Length / length);
            return;
        }
        for (; !x.IsEmpty; x = x[length..])
        {
            if (stride == 1 && length > Few) x[..length].CopyTo(MemoryMarshal.CreateSpan(ref y, length));
            else for (var i = 0; i < length; i++) Unsafe.Add(ref y, (nint)i * stride) = x[i];
            y = ref Unsafe.Add(ref y, rowStride);
        }
    }

    /// <summary>Strided elements to where other strides lead, at least two axes. Matrices are copied in square tiles, so that both sides stay in cache.</summary>
    public static void Transfer<T>(T* x, ReadOnlySpan<int> from, T* y, ReadOnlySpan<int> to, ReadOnlySpan<int> extents) where T : unmanaged
    {
        var outer = extents.Length - 2;
        Span<int> index = stackalloc int[outer];
        index.Clear();
        while (true)
        {
            TransferMatrix(extents[outer], extents[outer + 1], x, from[outer], from[outer + 1], y, to[outer], to[outer + 1]);
            var axis = outer - 1;
            for (; axis >= 0; axis--)
            {
                x += from[axis];
                y += to[axis];
                if (++index[axis] < extents[axis]) break;
                x -= (nint)extents[axis] * from[axis];
                y -= (nint)extents[axis] * to[axis];
                index[axis] = 0;
            }
            if (axis < 0) return;
        }
    }

    static void TransferMatrix<T>(int rows, int columns, T* x, nint xRow, nint xColumn, T* y, nint yRow, nint yColumn) where T : unmanaged
    {
        if (xColumn == 1 && yColumn == 1)
        {
            if (columns * sizeof(T) >= sizeof(Vector256<byte>)) CopyRows((byte*)x, xRow * sizeof(T), (byte*)y, yRow * sizeof(T), columns * sizeof(T), rows);
            else for (var i = 0; i < rows; i++, x += xRow, y += yRow) new ReadOnlySpan<T>(x, columns).CopyTo(new(y, columns));
            return;
        }
        for (var top = 0; top < rows; top += Tile)
        {
            var bottom = Math.Min(top + Tile, rows);
            for (var left = 0; left < columns; left += Tile)
            {
                var right = Math.Min(left + Tile, columns);
                // The longer side is the inner loop.
                if (right - left >= bottom - top)
                {
                    for (var i = top; i < bottom; i++)
                    {
                        for (var j = left; j < right; j++) y[(i * yRow) + (j * yColumn)] = x[(i * xRow) + (j * xColumn)];
                    }
                }
                else
                {
                    for (var j = left; j < right; j++)
                    {
                        for (var i = top; i < bottom; i++) y[(i * yRow) + (j * yColumn)] = x[(i * xRow) + (j * xColumn)];
                    }
                }
            }
        }
    }

    sealed class Straight<T>(T* x, Layout layout, T* y, int size) : IJob where T : unmanaged
    {
        public void Execute(int index) =>
            Copy(in *x, layout, index * Chunk, new Span<T>(y + ((nint)index * Chunk), Math.Min(Chunk, size - (index * Chunk))));
    }

    sealed class Transposition<T>(T* x, Layout layout, T* y, int band, int bands) : IJob where T : unmanaged
    {
        public void Execute(int index)
        {
            var (extents, strides) = (layout.Extents, layout.Strides);
            var (rows, columns, rowStride, columnStride) = (extents[^2], extents[^1], (nint)strides[^2], (nint)strides[^1]);
            var rest = Math.DivRem(index, bands, out var first);
            first *= band;
            var from = x + (first * rowStride);
            var to = y + ((((nint)rest * rows) + first) * columns);
            for (var axis = extents.Length - 3; axis >= 0; axis--)
            {
                rest = Math.DivRem(rest, extents[axis], out var at);
                from += (nint)at * strides[axis];
            }
            TransferMatrix(Math.Min(band, rows - first), columns, from, rowStride, columnStride, to, columns, 1);
        }
    }
}
