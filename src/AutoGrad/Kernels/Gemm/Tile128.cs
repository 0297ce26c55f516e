using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>The inner loop of a matrix product with 128-bit vectors: a tile of up to 6 rows and two vectors of columns, held in registers.</summary>
/// <remarks>
/// The sizes of TRows and TColumns are the numbers of rows and of vectors, and that of TPlace tells whether the rows are packed, so that one source gives a loop for each
/// shape without a branch in it. Each element is one chain of fused multiply-adds in the order of the steps: its value
/// does not depend on the tile that it falls into. Two steps a turn leave the units of the sums less counting to do.
/// </remarks>
static unsafe class Tile128
{
    /// <summary>The most rows that a tile has.</summary>
    public const int Rows = 6;

    /// <summary>Sums a tile over all steps and writes it to c, or adds it there.</summary>
    /// <param name="depth">The number of steps.</param>
    /// <param name="a">A packed panel, TRows elements a step; or the first row's element at the first step.</param>
    /// <param name="aRow">The elements from a row to the next, where they are read in place.</param>
    /// <param name="aStep">The elements from a step to the next, where they are read in place.</param>
    /// <param name="b">The columns' values at the first step.</param>
    /// <param name="bStep">The elements from a step to the next in b.</param>
    /// <param name="steps">Where each step's columns lie in b, if they are scattered.</param>
    /// <param name="c">The tile's first element.</param>
    /// <param name="cRow">The elements from a row to the next in c.</param>
    /// <param name="accumulate">Whether to add to what is there.</param>
    /// <param name="next">What is read after this tile: it is fetched into the second-level cache, a line a step.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply<T, TPlace, TRows, TColumns>(int depth, T* a, nint aRow, nint aStep, T* b, nint bStep, int* steps, T* c, nint cRow, bool accumulate, T* next)
        where T : unmanaged
        where TPlace : unmanaged
        where TRows : unmanaged
        where TColumns : unmanaged
    {
        Vector128<T> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        Vector128<T> d0 = default, d1 = default, d2 = default, d3 = default, d4 = default, d5 = default;
        Vector128<T> x, p, q = default;
        nint row = aRow, row2 = 2 * aRow, row3 = 3 * aRow;
        T* a0 = a, a4 = a + (4 * aRow);
        T* columns;
        for (int left = depth; left > 0; left -= 2, a += 2 * sizeof(TRows))
        {
            next = Fetching.Step(next);
            columns = Tile.Columns<T, TPlace>(b, steps);
            p = Vector128.Load(columns);
            if (sizeof(TColumns) > 1) q = Vector128.Load(columns + Vector128<T>.Count);
            x = Vector128.Create(Tile.At<T, TPlace>(a, a0)); c0 = Fma(x, p, c0); if (sizeof(TColumns) > 1) d0 = Fma(x, q, d0);
            if (sizeof(TRows) > 1) { x = Vector128.Create(Tile.At<T, TPlace>(a + 1, a0 + row)); c1 = Fma(x, p, c1); if (sizeof(TColumns) > 1) d1 = Fma(x, q, d1); }
            if (sizeof(TRows) > 2) { x = Vector128.Create(Tile.At<T, TPlace>(a + 2, a0 + row2)); c2 = Fma(x, p, c2); if (sizeof(TColumns) > 1) d2 = Fma(x, q, d2); }
            if (sizeof(TRows) > 3) { x = Vector128.Create(Tile.At<T, TPlace>(a + 3, a0 + row3)); c3 = Fma(x, p, c3); if (sizeof(TColumns) > 1) d3 = Fma(x, q, d3); }
            if (sizeof(TRows) > 4) { x = Vector128.Create(Tile.At<T, TPlace>(a + 4, a4)); c4 = Fma(x, p, c4); if (sizeof(TColumns) > 1) d4 = Fma(x, q, d4); }
            if (sizeof(TRows) > 5) { x = Vector128.Create(Tile.At<T, TPlace>(a + 5, a4 + row)); c5 = Fma(x, p, c5); if (sizeof(TColumns) > 1) d5 = Fma(x, q, d5); }
            if (left == 1) break;
            if (sizeof(TPlace) == sizeof(Scattered)) steps++;
            else b += bStep;
            if (sizeof(TPlace) == sizeof(InPlace)) { a0 += aStep; a4 += aStep; }
            next = Fetching.Step(next);
            columns = Tile.Columns<T, TPlace>(b, steps);
            p = Vector128.Load(columns);
            if (sizeof(TColumns) > 1) q = Vector128.Load(columns + Vector128<T>.Count);
            x = Vector128.Create(Tile.At<T, TPlace>(a + sizeof(TRows), a0)); c0 = Fma(x, p, c0); if (sizeof(TColumns) > 1) d0 = Fma(x, q, d0);
            if (sizeof(TRows) > 1) { x = Vector128.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 1, a0 + row)); c1 = Fma(x, p, c1); if (sizeof(TColumns) > 1) d1 = Fma(x, q, d1); }
            if (sizeof(TRows) > 2) { x = Vector128.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 2, a0 + row2)); c2 = Fma(x, p, c2); if (sizeof(TColumns) > 1) d2 = Fma(x, q, d2); }
            if (sizeof(TRows) > 3) { x = Vector128.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 3, a0 + row3)); c3 = Fma(x, p, c3); if (sizeof(TColumns) > 1) d3 = Fma(x, q, d3); }
            if (sizeof(TRows) > 4) { x = Vector128.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 4, a4)); c4 = Fma(x, p, c4); if (sizeof(TColumns) > 1) d4 = Fma(x, q, d4); }
            if (sizeof(TRows) > 5) { x = Vector128.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 5, a4 + row)); c5 = Fma(x, p, c5); if (sizeof(TColumns) > 1) d5 = Fma(x, q, d5); }
            if (sizeof(TPlace) == sizeof(Scattered)) steps++;
            else b += bStep;
            if (sizeof(TPlace) == sizeof(InPlace)) { a0 += aStep; a4 += aStep; }
        }
        Put<T, TColumns>(c, c0, d0, accumulate);
        if (sizeof(TRows) > 1) { c += cRow; Put<T, TColumns>(c, c1, d1, accumulate); }
        if (sizeof(TRows) > 2) { c += cRow; Put<T, TColumns>(c, c2, d2, accumulate); }
        if (sizeof(TRows) > 3) { c += cRow; Put<T, TColumns>(c, c3, d3, accumulate); }
        if (sizeof(TRows) > 4) { c += cRow; Put<T, TColumns>(c, c4, d4, accumulate); }
        if (sizeof(TRows) > 5) { c += cRow; Put<T, TColumns>(c, c5, d5, accumulate); }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> Fma<T>(Vector128<T> x, Vector128<T> y, Vector128<T> sum)
        where T : unmanaged =>
        typeof(T) == typeof(float)
            ? Vector128.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
            : Vector128.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put<T, TColumns>(T* c, Vector128<T> x, Vector128<T> y, bool accumulate)
        where T : unmanaged
        where TColumns : unmanaged
    {
        Vector128.Store(accumulate ? Vector128.Load(c) + x : x, c);
        if (sizeof(TColumns) > 1)
            Vector128.Store(accumulate ? Vector128.Load(c + Vector128<T>.Count) + y : y, c + Vector128<T>.Count);
    }
}
