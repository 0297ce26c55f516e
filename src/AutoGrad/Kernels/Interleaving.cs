using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>
/// y[i, k] = x_k[i]: columns, each from a place of its own, brought together in rows. All columns of some rows are written before the next rows, so that a line of the result is written once.
/// </summary>
/// <param name="columns">The columns, all of one element size.</param>
/// <param name="count">The number of rows.</param>
sealed class Interleaving(Source[] columns, int count)
{
    /// <summary>Elements of a tile, about: its rows become whole in a near cache.</summary>
    const int Tile = 4096;

    /// <summary>Elements of a thread's share, about.</summary>
    const int Share = 1 << 16;

    /// <summary>Whole lines of a column and of the result, whatever the type.</summary>
    const int FewestRows = 64;

    /// <summary>More than this does not stay in the caches until somebody reads it.</summary>
    const long FarBytes = 16 << 20;

    readonly int rows = Math.Max(1, Tile / columns.Length / FewestRows) * FewestRows;

    /// <summary>Writes the rows from a byte of an array on.</summary>
    public void Run(byte[] target, int start)
    {
        switch (columns[0].ElementSize)
        {
            case 1: Run<byte>(target, start); break;
            case 4: Run<int>(target, start); break;
            default: Run<long>(target, start); break;
        }
    }

    void Run<T>(byte[] target, int start) where T : unmanaged
    {
        var tiles = Math.Max(1, Share / (rows * columns.Length));
        Workers.Run(new Job<T>(columns, count, rows, rows * tiles, target, start), (count + (rows * tiles) - 1) / (rows * tiles));
    }

    sealed class Job<T>(Source[] columns, int count, int rows, int share, byte[] target, int start) : IJob where T : unmanaged
    {
        readonly bool isFar = (long)count * columns.Length * Unsafe.SizeOf<T>() > FarBytes;

        public void Execute(int chunk)
        {
            var y = MemoryMarshal.Cast<byte, T>(target.AsSpan(start));
            var end = Math.Min(count, (chunk + 1) * share);
            Span<T> tile = new T[rows * columns.Length], apart = new T[rows];
            for (var first = chunk * share; first < end; first += rows)
            {
                var length = Math.Min(rows, end - first);
                Fill(tile, apart[..length], first, Math.Min(rows, end - first - length));
                Copy(tile[..(length * columns.Length)], y.Slice(first * columns.Length, length * columns.Length));
            }
        }

        void Fill(Span<T> tile, Span<T> apart, int first, int next)
        {
            for (var k = 0; k < columns.Length; k++)
            {
                ref readonly var column = ref columns[k];
                var x = apart;
                if (column.IsDense)
                {
                    x = MemoryMarshal.Cast<byte, T>(column.Direct(first, apart.Length));
                    Fetching.Closer(column.Direct(first + apart.Length, next));
                }
                else column.Load(first, MemoryMarshal.AsBytes(x));
                ref var to = ref tile[k];
                for (var i = 0; i < x.Length; i++)
                {
                    to = x[i];
                    to = ref Unsafe.Add(ref to, columns.Length);
                }
            }
        }

        /// <summary>A tile to where it belongs: past the caches where much is written, to spare reading what is overwritten.</summary>
        unsafe void Copy(Span<T> tile, Span<T> y)
        {
            Span<byte> from = MemoryMarshal.AsBytes(tile), to = MemoryMarshal.AsBytes(y);
            var done = 0;
            fixed (byte* source = from, target = to)
            {
                if (isFar && Vector512.IsHardwareAccelerated && (nint)target % Vector512<byte>.Count == 0)
                {
                    for (; done <= to.Length - Vector512<byte>.Count; done += Vector512<byte>.Count) Vector512.Load(source + done).StoreAlignedNonTemporal(target + done);
                }
            }
            from[done..].CopyTo(to[done..]);
        }
    }
}
