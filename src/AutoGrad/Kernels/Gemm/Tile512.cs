using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>The inner loop of a matrix product with 512-bit vectors: a tile of up to 14 rows and two vectors of columns, held in registers.</summary>
/// <remarks>
/// The sizes of TRows and TColumns are the numbers of rows and of vectors, and that of TPlace tells whether the rows are packed, so that one source gives a loop for each
/// shape without a branch in it. Each element is one chain of fused multiply-adds in the order of the steps: its value
/// does not depend on the tile that it falls into. Two steps a turn leave the units of the sums 3–6% less counting to do.
/// </remarks>
static unsafe class Tile512
{
    /// <summary>The most rows that a tile has.</summary>
    public const int Rows = 14;

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
        Vector512<T> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default;
        Vector512<T> c7 = default, c8 = default, c9 = default, cA = default, cB = default, cC = default, cD = default;
        Vector512<T> d0 = default, d1 = default, d2 = default, d3 = default, d4 = default, d5 = default, d6 = default;
        Vector512<T> d7 = default, d8 = default, d9 = default, dA = default, dB = default, dC = default, dD = default;
        Vector512<T> x, p, q = default;
        nint row = aRow, row2 = 2 * aRow, row3 = 3 * aRow;
        T* a0 = a, a4 = a + (4 * aRow), a8 = a + (8 * aRow), aC = a + (12 * aRow);
        T* columns;
        for (int left = depth; left > 0; left -= 2, a += 2 * sizeof(TRows))
        {
            next = Fetching.Step(next);
            columns = Tile.Columns<T, TPlace>(b, steps);
            p = Vector512.Load(columns);
            if (sizeof(TColumns) > 1) q = Vector512.Load(columns + Vector512<T>.Count);
            x = Vector512.Create(Tile.At<T, TPlace>(a, a0)); c0 = Fma(x, p, c0); if (sizeof(TColumns) > 1) d0 = Fma(x, q, d0);
            if (sizeof(TRows) > 1) { x = Vector512.Create(Tile.At<T, TPlace>(a + 1, a0 + row)); c1 = Fma(x, p, c1); if (sizeof(TColumns) > 1) d1 = Fma(x, q, d1); }
            if (sizeof(TRows) > 2) { x = Vector512.Create(Tile.At<T, TPlace>(a + 2, a0 + row2)); c2 = Fma(x, p, c2); if (sizeof(TColumns) > 1) d2 = Fma(x, q, d2); }
            if (sizeof(TRows) > 3) { x = Vector512.Create(Tile.At<T, TPlace>(a + 3, a0 + row3)); c3 = Fma(x, p, c3); if (sizeof(TColumns) > 1) d3 = Fma(x, q, d3); }
            if (sizeof(TRows) > 4) { x = Vector512.Create(Tile.At<T, TPlace>(a + 4, a4)); c4 = Fma(x, p, c4); if (sizeof(TColumns) > 1) d4 = Fma(x, q, d4); }
            if (sizeof(TRows) > 5) { x = Vector512.Create(Tile.At<T, TPlace>(a + 5, a4 + row)); c5 = Fma(x, p, c5); if (sizeof(TColumns) > 1) d5 = Fma(x, q, d5); }
            if (sizeof(TRows) > 6) { x = Vector512.Create(Tile.At<T, TPlace>(a + 6, a4 + row2)); c6 = Fma(x, p, c6); if (sizeof(TColumns) > 1) d6 = Fma(x, q, d6); }
            if (sizeof(TRows) > 7) { x = Vector512.Create(Tile.At<T, TPlace>(a + 7, a4 + row3)); c7 = Fma(x, p, c7); if (sizeof(TColumns) > 1) d7 = Fma(x, q, d7); }
            if (sizeof(TRows) > 8) { x = Vector512.Create(Tile.At<T, TPlace>(a + 8, a8)); c8 = Fma(x, p, c8); if (sizeof(TColumns) > 1) d8 = Fma(x, q, d8); }
            if (sizeof(TRows) > 9) { x = Vector512.Create(Tile.At<T, TPlace>(a + 9, a8 + row)); c9 = Fma(x, p, c9); if (sizeof(TColumns) > 1) d9 = Fma(x, q, d9); }
            if (sizeof(TRows) > 10) { x = Vector512.Create(Tile.At<T, TPlace>(a + 10, a8 + row2)); cA = Fma(x, p, cA); if (sizeof(TColumns) > 1) dA = Fma(x, q, dA); }
            if (sizeof(TRows) > 11) { x = Vector512.Create(Tile.At<T, TPlace>(a + 11, a8 + row3)); cB = Fma(x, p, cB); if (sizeof(TColumns) > 1) dB = Fma(x, q, dB); }
            if (sizeof(TRows) > 12) { x = Vector512.Create(Tile.At<T, TPlace>(a + 12, aC)); cC = Fma(x, p, cC); if (sizeof(TColumns) > 1) dC = Fma(x, q, dC); }
            if (sizeof(TRows) > 13) { x = Vector512.Create(Tile.At<T, TPlace>(a + 13, aC + row)); cD = Fma(x, p, cD); if (sizeof(TColumns) > 1) dD = Fma(x, q, dD); }
            if (left == 1) break;
            if (sizeof(TPlace) == sizeof(Scattered)) steps++;
            else b += bStep;
            if (sizeof(TPlace) == sizeof(InPlace)) { a0 += aStep; a4 += aStep; a8 += aStep; aC += aStep; }
            next = Fetching.Step(next);
            columns = Tile.Columns<T, TPlace>(b, steps);
            p = Vector512.Load(columns);
            if (sizeof(TColumns) > 1) q = Vector512.Load(columns + Vector512<T>.Count);
            x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows), a0)); c0 = Fma(x, p, c0); if (sizeof(TColumns) > 1) d0 = Fma(x, q, d0);
            if (sizeof(TRows) > 1) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 1, a0 + row)); c1 = Fma(x, p, c1); if (sizeof(TColumns) > 1) d1 = Fma(x, q, d1); }
            if (sizeof(TRows) > 2) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 2, a0 + row2)); c2 = Fma(x, p, c2); if (sizeof(TColumns) > 1) d2 = Fma(x, q, d2); }
            if (sizeof(TRows) > 3) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 3, a0 + row3)); c3 = Fma(x, p, c3); if (sizeof(TColumns) > 1) d3 = Fma(x, q, d3); }
            if (sizeof(TRows) > 4) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 4, a4)); c4 = Fma(x, p, c4); if (sizeof(TColumns) > 1) d4 = Fma(x, q, d4); }
            if (sizeof(TRows) > 5) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 5, a4 + row)); c5 = Fma(x, p, c5); if (sizeof(TColumns) > 1) d5 = Fma(x, q, d5); }
            if (sizeof(TRows) > 6) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 6, a4 + row2)); c6 = Fma(x, p, c6); if (sizeof(TColumns) > 1) d6 = Fma(x, q, d6); }
            if (sizeof(TRows) > 7) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 7, a4 + row3)); c7 = Fma(x, p, c7); if (sizeof(TColumns) > 1) d7 = Fma(x, q, d7); }
            if (sizeof(TRows) > 8) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 8, a8)); c8 = Fma(x, p, c8); if (sizeof(TColumns) > 1) d8 = Fma(x, q, d8); }
            if (sizeof(TRows) > 9) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 9, a8 + row)); c9 = Fma(x, p, c9); if (sizeof(TColumns) > 1) d9 = Fma(x, q, d9); }
            if (sizeof(TRows) > 10) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 10, a8 + row2)); cA = Fma(x, p, cA); if (sizeof(TColumns) > 1) dA = Fma(x, q, dA); }
            if (sizeof(TRows) > 11) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 11, a8 + row3)); cB = Fma(x, p, cB); if (sizeof(TColumns) > 1) dB = Fma(x, q, dB); }
            if (sizeof(TRows) > 12) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 12, aC)); cC = Fma(x, p, cC); if (sizeof(TColumns) > 1) dC = Fma(x, q, dC); }
            if (sizeof(TRows) > 13) { x = Vector512.Create(Tile.At<T, TPlace>(a + sizeof(TRows) + 13, aC + row)); cD = Fma(x, p, cD); if (sizeof(TColumns) > 1) dD = Fma(x, q, dD); }
            if (sizeof(TPlace) == sizeof(Scattered)) steps++;
            else b += bStep;
            if (sizeof(TPlace) == sizeof(InPlace)) { a0 += aStep; a4 += aStep; a8 += aStep; aC += aStep; }
        }
        Put<T, TColumns>(c, c0, d0, accumulate);
        if (sizeof(TRows) > 1) { c += cRow; Put<T, TColumns>(c, c1, d1, accumulate); }
        if (sizeof(TRows) > 2) { c += cRow; Put<T, TColumns>(c, c2, d2, accumulate); }
        if (sizeof(TRows) > 3) { c += cRow; Put<T, TColumns>(c, c3, d3, accumulate); }
        if (sizeof(TRows) > 4) { c += cRow; Put<T, TColumns>(c, c4, d4, accumulate); }
        if (sizeof(TRows) > 5) { c += cRow; Put<T, TColumns>(c, c5, d5, accumulate); }
        if (sizeof(TRows) > 6) { c += cRow; Put<T, TColumns>(c, c6, d6, accumulate); }
        if (sizeof(TRows) > 7) { c += cRow; Put<T, TColumns>(c, c7, d7, accumulate); }
        if (sizeof(TRows) > 8) { c += cRow; Put<T, TColumns>(c, c8, d8, accumulate); }
        if (sizeof(TRows) > 9) { c += cRow; Put<T, TColumns>(c, c9, d9, accumulate); }
        if (sizeof(TRows) > 10) { c += cRow; Put<T, TColumns>(c, cA, dA, accumulate); }
        if (sizeof(TRows) > 11) { c += cRow; Put<T, TColumns>(c, cB, dB, accumulate); }
        if (sizeof(TRows) > 12) { c += cRow; Put<T, TColumns>(c, cC, dC, accumulate); }
        if (sizeof(TRows) > 13) { c += cRow; Put<T, TColumns>(c, cD, dD, accumulate); }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> Fma<T>(Vector512<T> x, Vector512<T> y, Vector512<T> sum)
        where T : unmanaged =>
        typeof(T) == typeof(float)
            ? Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
            : Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put<T, TColumns>(T* c, Vector512<T> x, Vector512<T> y, bool accumulate)
        where T : unmanaged
        where TColumns : unmanaged
    {
        Vector512.Store(accumulate ? Vector512.Load(c) + x : x, c);
        if (sizeof(TColumns) > 1)
            Vector512.Store(accumulate ? Vector512.Load(c + Vector512<T>.Count) + y : y, c + Vector512<T>.Count);
    }
}
