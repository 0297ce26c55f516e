using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Kernels;

/// <summary>The register tile of a matrix product in the widest vectors of this processor.</summary>
static unsafe class Tile
{
    /// <summary>The most rows and the most elements that any tile has, for scratch memory.</summary>
    public const int MostRows = Tile512.Rows, MostBytes = Tile512.Rows * 2 * 64;

    /// <summary>The most rows of a tile.</summary>
    public static int Rows => Vector512.IsHardwareAccelerated ? Tile512.Rows : Vector256.IsHardwareAccelerated ? Tile256.Rows : Tile128.Rows;

    /// <summary>The elements of one vector; a tile has one or two vectors of columns.</summary>
    public static int Lanes<T>()
        where T : unmanaged =>
        Vector512.IsHardwareAccelerated ? Vector512<T>.Count : Vector256.IsHardwareAccelerated ? Vector256<T>.Count : Vector128<T>.Count;

    /// <summary>Sums a tile of any number of columns up to two vectors; b must be readable to the end of its last vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply<T>(int rows, int columns, int depth, T* a, T* b, nint bStep, T* c, nint cRow, bool accumulate)
        where T : unmanaged
    {
        int lanes = Lanes<T>();
        int vectors = columns > lanes ? 2 : 1;
        if (columns == vectors * lanes)
        {
            Prefetch(rows, columns, c, cRow);
            Multiply(rows, vectors == 2, depth, a, b, bStep, c, cRow, accumulate);
            return;
        }
        MultiplyAside(rows, columns, depth, a, b, bStep, c, cRow, accumulate);
    }

    // The last columns, fewer than fill a vector: through scratch memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining), SkipLocalsInit]
    static void MultiplyAside<T>(int rows, int columns, int depth, T* a, T* b, nint bStep, T* c, nint cRow, bool accumulate)
        where T : unmanaged
    {
        int width = columns > Lanes<T>() ? 2 * Lanes<T>() : Lanes<T>();
        T* tile = stackalloc T[MostBytes / sizeof(T)];
        Multiply(rows, width, depth, a, b, bStep, tile, width, false);
        for (int row = 0; row < rows; row++, c += cRow, tile += width)
        {
            for (int column = 0; column < columns; column++)
                c[column] = accumulate ? Add(c[column], tile[column]) : tile[column];
        }
    }

    // The tile is wanted only after the last step; asked for now, it has come from the outer caches by then.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Prefetch<T>(int rows, int columns, T* c, nint cRow)
        where T : unmanaged
    {
        if (!Sse.IsSupported)
            return;
        for (T* end = c + (rows * cRow); c != end; c += cRow)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + columns - 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Add<T>(T x, T y)
        where T : unmanaged =>
        typeof(T) == typeof(float) ? (T)(object)((float)(object)x + (float)(object)y) : (T)(object)((double)(object)x + (double)(object)y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Multiply<T>(int rows, bool two, int depth, T* a, T* b, nint bStep, T* c, nint cRow, bool accumulate)
        where T : unmanaged
    {
        if (two)
            Multiply<T, Of2>(rows, depth, a, b, bStep, c, cRow, accumulate);
        else
            Multiply<T, Of1>(rows, depth, a, b, bStep, c, cRow, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Multiply<T, TColumns>(int rows, int depth, T* a, T* b, nint bStep, T* c, nint cRow, bool accumulate)
        where T : unmanaged
        where TColumns : unmanaged
    {
        switch (rows)
        {
            case 1: Multiply<T, Of1, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 2: Multiply<T, Of2, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 3: Multiply<T, Of3, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 4: Multiply<T, Of4, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 5: Multiply<T, Of5, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 6: Multiply<T, Of6, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 7: Multiply<T, Of7, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 8: Multiply<T, Of8, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 9: Multiply<T, Of9, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 10: Multiply<T, Of10, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 11: Multiply<T, Of11, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 12: Multiply<T, Of12, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 13: Multiply<T, Of13, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            case 14: Multiply<T, Of14, TColumns>(depth, a, b, bStep, c, cRow, accumulate); break;
            default: throw new ArgumentOutOfRangeException(nameof(rows), rows, $"A tile has 1 to {MostRows} rows.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Multiply<T, TRows, TColumns>(int depth, T* a, T* b, nint bStep, T* c, nint cRow, bool accumulate)
        where T : unmanaged
        where TRows : unmanaged
        where TColumns : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            Tile512.Multiply<T, TRows, TColumns>(depth, a, b, bStep, c, cRow, accumulate);
        else if (Vector256.IsHardwareAccelerated)
            Tile256.Multiply<T, TRows, TColumns>(depth, a, b, bStep, c, cRow, accumulate);
        else
            Tile128.Multiply<T, TRows, TColumns>(depth, a, b, bStep, c, cRow, accumulate);
    }
}
