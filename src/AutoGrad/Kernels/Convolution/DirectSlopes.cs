using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>
/// A weight gradient for so few weights a channel that packing would cost more than it saves: products of rows of dy with shifted rows of
/// the staged planes are summed vector by vector. Sums stay vectors until all images are through.
/// </summary>
static unsafe class DirectSlopes
{
    /// <summary>The elements of a sum for rows of a width or less.</summary>
    public static int Lanes<T>(int width) where T : unmanaged =>
        Vector512.IsHardwareAccelerated && width >= Vector512<T>.Count ? Vector512<T>.Count
        : Vector256.IsHardwareAccelerated && width >= Vector256<T>.Count ? Vector256<T>.Count
        : width >= Vector128<T>.Count ? Vector128<T>.Count : 1;

    /// <summary>Adds Σ over r and i of slope[r·width + i]·source[points[r·width] + i + steps[s]] to the lanes of sum s at sums[s·sumStep].</summary>
    public static void Add<T>(T* source, int* points, int* steps, int stepCount, T* slope, int rows, int width, T* sums, int sumStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = Lanes<T>(width);
        if (lanes == 1) AddElements(source, points, steps, stepCount, slope, rows * width, sums, sumStep);
        else if (lanes == Vector128<T>.Count) Add<T, Lanes128<T>>(source, points, steps, stepCount, slope, rows, width, sums, sumStep);
        else if (lanes == Vector256<T>.Count) Add<T, Lanes256<T>>(source, points, steps, stepCount, slope, rows, width, sums, sumStep);
        else Add<T, Lanes512<T>>(source, points, steps, stepCount, slope, rows, width, sums, sumStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add<T, TLanes>(T* source, int* points, int* steps, int stepCount, T* slope, int rows, int width, T* sums, int sumStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> where TLanes : struct, ILanes<TLanes, T>
    {
        // The last vector of a row overlaps the one before; what has been counted there is masked out.
        T* bits = stackalloc T[2 * TLanes.Count];
        new Span<byte>(bits, TLanes.Count * sizeof(T)).Clear();
        new Span<byte>(bits + TLanes.Count, TLanes.Count * sizeof(T)).Fill(0xFF);
        TLanes mask = TLanes.Load(ref bits[width % TLanes.Count], 0);
        int s = 0;
        for (; s <= stepCount - 9; s += 9, sums += 9 * sumStep) Nine(source, points, steps + s, slope, rows, width, mask, sums, sumStep);
        for (; s <= stepCount - 4; s += 4, sums += 4 * sumStep) Four(source, points, steps + s, slope, rows, width, mask, sums, sumStep);
        for (; s < stepCount; s++, sums += sumStep) One(source, points, steps[s], slope, rows, width, mask, sums);
    }

    // As many sums as a 3×3 kernel has: enough that none waits for itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Nine<T, TLanes>(T* source, int* points, int* steps, T* slope, int rows, int width, TLanes mask, T* sums, int sumStep)
        where T : unmanaged where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes sumA = TLanes.Load(ref sums[0 * sumStep], 0);
        TLanes sumB = TLanes.Load(ref sums[1 * sumStep], 0);
        TLanes sumC = TLanes.Load(ref sums[2 * sumStep], 0);
        TLanes sumD = TLanes.Load(ref sums[3 * sumStep], 0);
        TLanes sumE = TLanes.Load(ref sums[4 * sumStep], 0);
        TLanes sumF = TLanes.Load(ref sums[5 * sumStep], 0);
        TLanes sumG = TLanes.Load(ref sums[6 * sumStep], 0);
        TLanes sumH = TLanes.Load(ref sums[7 * sumStep], 0);
        TLanes sumI = TLanes.Load(ref sums[8 * sumStep], 0);
        for (int r = 0; r < rows; r++, slope += width, points += width)
        {
            T* from = source + *points;
            T* a = from + steps[0];
            T* b = from + steps[1];
            T* c = from + steps[2];
            T* d = from + steps[3];
            T* e = from + steps[4];
            T* f = from + steps[5];
            T* g = from + steps[6];
            T* h = from + steps[7];
            T* i = from + steps[8];
            int at = 0;
            for (; at <= width - TLanes.Count; at += TLanes.Count)
            {
                TLanes factor = TLanes.Load(ref slope[at], 0);
                sumA = TLanes.Fma(factor, TLanes.Load(ref a[at], 0), sumA);
                sumB = TLanes.Fma(factor, TLanes.Load(ref b[at], 0), sumB);
                sumC = TLanes.Fma(factor, TLanes.Load(ref c[at], 0), sumC);
                sumD = TLanes.Fma(factor, TLanes.Load(ref d[at], 0), sumD);
                sumE = TLanes.Fma(factor, TLanes.Load(ref e[at], 0), sumE);
                sumF = TLanes.Fma(factor, TLanes.Load(ref f[at], 0), sumF);
                sumG = TLanes.Fma(factor, TLanes.Load(ref g[at], 0), sumG);
                sumH = TLanes.Fma(factor, TLanes.Load(ref h[at], 0), sumH);
                sumI = TLanes.Fma(factor, TLanes.Load(ref i[at], 0), sumI);
            }
            if (at == width) continue;
            at = width - TLanes.Count;
            TLanes rest = TLanes.Load(ref slope[at], 0) & mask;
            sumA = TLanes.Fma(rest, TLanes.Load(ref a[at], 0) & mask, sumA);
            sumB = TLanes.Fma(rest, TLanes.Load(ref b[at], 0) & mask, sumB);
            sumC = TLanes.Fma(rest, TLanes.Load(ref c[at], 0) & mask, sumC);
            sumD = TLanes.Fma(rest, TLanes.Load(ref d[at], 0) & mask, sumD);
            sumE = TLanes.Fma(rest, TLanes.Load(ref e[at], 0) & mask, sumE);
            sumF = TLanes.Fma(rest, TLanes.Load(ref f[at], 0) & mask, sumF);
            sumG = TLanes.Fma(rest, TLanes.Load(ref g[at], 0) & mask, sumG);
            sumH = TLanes.Fma(rest, TLanes.Load(ref h[at], 0) & mask, sumH);
            sumI = TLanes.Fma(rest, TLanes.Load(ref i[at], 0) & mask, sumI);
        }
        sumA.Store(ref sums[0 * sumStep], 0);
        sumB.Store(ref sums[1 * sumStep], 0);
        sumC.Store(ref sums[2 * sumStep], 0);
        sumD.Store(ref sums[3 * sumStep], 0);
        sumE.Store(ref sums[4 * sumStep], 0);
        sumF.Store(ref sums[5 * sumStep], 0);
        sumG.Store(ref sums[6 * sumStep], 0);
        sumH.Store(ref sums[7 * sumStep], 0);
        sumI.Store(ref sums[8 * sumStep], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four<T, TLanes>(T* source, int* points, int* steps, T* slope, int rows, int width, TLanes mask, T* sums, int sumStep)
        where T : unmanaged where TLanes : struct, ILanes<TLanes, T>
    {
        nint b = steps[1] - steps[0], c = steps[2] - steps[0], d = steps[3] - steps[0];
        TLanes sumA = TLanes.Load(ref sums[0], 0), sumB = TLanes.Load(ref sums[sumStep], 0);
        TLanes sumC = TLanes.Load(ref sums[2 * sumStep], 0), sumD = TLanes.Load(ref sums[3 * sumStep], 0);
        for (int r = 0; r < rows; r++, slope += width, points += width)
        {
            T* from = source + *points + steps[0];
            int i = 0;
            for (; i <= width - TLanes.Count; i += TLanes.Count)
            {
                TLanes factor = TLanes.Load(ref slope[i], 0);
                sumA = TLanes.Fma(factor, TLanes.Load(ref from[i], 0), sumA);
                sumB = TLanes.Fma(factor, TLanes.Load(ref from[i + b], 0), sumB);
                sumC = TLanes.Fma(factor, TLanes.Load(ref from[i + c], 0), sumC);
                sumD = TLanes.Fma(factor, TLanes.Load(ref from[i + d], 0), sumD);
            }
            if (i == width) continue;
            i = width - TLanes.Count;
            TLanes rest = TLanes.Load(ref slope[i], 0) & mask;
            sumA = TLanes.Fma(rest, TLanes.Load(ref from[i], 0) & mask, sumA);
            sumB = TLanes.Fma(rest, TLanes.Load(ref from[i + b], 0) & mask, sumB);
            sumC = TLanes.Fma(rest, TLanes.Load(ref from[i + c], 0) & mask, sumC);
            sumD = TLanes.Fma(rest, TLanes.Load(ref from[i + d], 0) & mask, sumD);
        }
        sumA.Store(ref sums[0], 0);
        sumB.Store(ref sums[sumStep], 0);
        sumC.Store(ref sums[2 * sumStep], 0);
        sumD.Store(ref sums[3 * sumStep], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void One<T, TLanes>(T* source, int* points, int step, T* slope, int rows, int width, TLanes mask, T* sums)
        where T : unmanaged where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes sum = TLanes.Load(ref *sums, 0);
        for (int r = 0; r < rows; r++, slope += width, points += width)
        {
            T* from = source + *points + step;
            int i = 0;
            for (; i <= width - TLanes.Count; i += TLanes.Count) sum = TLanes.Fma(TLanes.Load(ref slope[i], 0), TLanes.Load(ref from[i], 0), sum);
            if (i == width) continue;
            i = width - TLanes.Count;
            sum = TLanes.Fma(TLanes.Load(ref slope[i], 0) & mask, TLanes.Load(ref from[i], 0) & mask, sum);
        }
        sum.Store(ref *sums, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddElements<T>(T* source, int* points, int* steps, int stepCount, T* slope, int count, T* sums, int sumStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int s = 0; s < stepCount; s++)
            for (int i = 0; i < count; i++) sums[s * sumStep] = T.FusedMultiplyAdd(slope[i], source[points[i] + steps[s]], sums[s * sumStep]);
    }
}
