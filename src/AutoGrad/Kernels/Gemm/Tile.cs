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

    /// <summary>The elements of a step in a panel of so many columns: those that fill its last vector count.</summary>
    public static int Padded<T>(int columns)
        where T : unmanaged => columns > Lanes<T>() ? 2 * Lanes<T>() : Lanes<T>();

    /// <summary>Sums a tile of any number of columns up to two vectors; b must be readable to the end of its last vector. Nothing is fetched for the time after.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<T>(int rows, int columns, int depth, T* a, T* b, nint bStep, T* c, nint cRow, bool accumulate)
        where T : unmanaged => Multiply(rows, columns, depth, a, b, bStep, c, cRow, accumulate, a);

    /// <summary>Sums a tile of any number of columns up to two vectors, and fetches what is read next; b must be readable to the end of its last vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<T>(int rows, int columns, int depth, T* a, T* b, nint bStep, T* c, nint cRow, bool accumulate, T* next)
        where T : unmanaged => Multiply<T, Packed>(rows, columns, depth, a, 1, rows, b, bStep, null, c, cRow, accumulate, next);

    /// <summary>The same with the rows of a where they are, each so many elements behind the one before, and so many from a step to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyInPlace<T>(int rows, int columns, int depth, T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, bool accumulate, T* next)
        where T : unmanaged => Multiply<T, InPlace>(rows, columns, depth, a, aRow, aStep, b, bStep, null, c, cRow, accumulate, next);

    /// <summary>The same with the columns where they are: those of a step at b + steps[step].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyScattered<T>(int rows, int columns, int depth, T* a, T* b, int* steps, T* c, nint cRow, bool accumulate)
        where T : unmanaged => Multiply<T, Scattered>(rows, columns, depth, a, 1, rows, b, 0, steps, c, cRow, accumulate, a);

    /// <summary>An element of a tile's rows, packed or where it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T At<T, TPlace>(T* packed, T* inPlace)
        where T : unmanaged
        where TPlace : unmanaged => sizeof(TPlace) == sizeof(InPlace) ? *inPlace : *packed;

    /// <summary>The columns of a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Columns<T, TPlace>(T* b, int* steps)
        where T : unmanaged
        where TPlace : unmanaged => sizeof(TPlace) == sizeof(Scattered) ? b + *steps : b;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Multiply<T, TPlace>(int rows, int columns, int depth, T* a, nint aRow, nint aStep, T* b, nint bStep, int* steps, T* c, nint cRow, bool accumulate, T* next)
        where T : unmanaged
        where TPlace : unmanaged
    {
        if (columns == Padded<T>(columns))
        {
            Prefetch(rows, columns, c, cRow);
            Multiply<T, TPlace>(rows, columns > Lanes<T>(), depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next);
            return;
        }
        MultiplyAside<T, TPlace>(rows, columns, depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next);
    }

    // The last columns, fewer than fill a vector: through scratch memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining), SkipLocalsInit]
    static void MultiplyAside<T, TPlace>(int rows, int columns, int depth, T* a, nint aRow, nint aStep, T* b, nint bStep, int* steps, T* c, nint cRow, bool accumulate, T* next)
        where T : unmanaged
        where TPlace : unmanaged
    {
        int width = Padded<T>(columns);
        T* tile = stackalloc T[MostBytes / sizeof(T)];
        Multiply<T, TPlace>(rows, width > Lanes<T>(), depth, a, aRow, aStep, b, bStep, steps, tile, width, false, next);
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
    static void Multiply<T, TPlace>(int rows, bool two, int depth, T* a, nint aRow, nint aStep, T* b, nint bStep, int* steps, T* c, nint cRow, bool accumulate, T* next)
        where T : unmanaged
        where TPlace : unmanaged
    {
        if (two)
            Multiply<T, TPlace, Of2>(rows, depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next);
        else
            Multiply<T, TPlace, Of1>(rows, depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Multiply<T, TPlace, TColumns>(int rows, int depth, T* a, nint aRow, nint aStep, T* b, nint bStep, int* steps, T* c, nint cRow, bool accumulate, T* next)
        where T : unmanaged
        where TPlace : unmanaged
        where TColumns : unmanaged
    {
        switch (rows)
        {
            case 1: Multiply<T, TPlace, Of1, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 2: Multiply<T, TPlace, Of2, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 3: Multiply<T, TPlace, Of3, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 4: Multiply<T, TPlace, Of4, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 5: Multiply<T, TPlace, Of5, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 6: Multiply<T, TPlace, Of6, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 7: Multiply<T, TPlace, Of7, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 8: Multiply<T, TPlace, Of8, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 9: Multiply<T, TPlace, Of9, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 10: Multiply<T, TPlace, Of10, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 11: Multiply<T, TPlace, Of11, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 12: Multiply<T, TPlace, Of12, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 13: Multiply<T, TPlace, Of13, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            case 14: Multiply<T, TPlace, Of14, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next); break;
            default: throw new ArgumentOutOfRangeException(nameof(rows), rows, $"A tile has 1 to {MostRows} rows.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Multiply<T, TPlace, TRows, TColumns>(int depth, T* a, nint aRow, nint aStep, T* b, nint bStep, int* steps, T* c, nint cRow, bool accumulate, T* next)
        where T : unmanaged
        where TPlace : unmanaged
        where TRows : unmanaged
        where TColumns : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            Tile512.Multiply<T, TPlace, TRows, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next);
        else if (Vector256.IsHardwareAccelerated)
            Tile256.Multiply<T, TPlace, TRows, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next);
        else
            Tile128.Multiply<T, TPlace, TRows, TColumns>(depth, a, aRow, aStep, b, bStep, steps, c, cRow, accumulate, next);
    }
}
