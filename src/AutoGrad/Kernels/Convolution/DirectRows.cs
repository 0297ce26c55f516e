using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>
/// A correlation for so few target channels that packing would cost more than it saves: each vector of results is summed straight from the
/// staged planes. Every factor fills a vector of its own.
/// </summary>
static unsafe class DirectRows
{
    /// <summary>result[r·width + i] = Σ over steps s of factors[s·factorStep]·source[points[r·width] + i + steps[s]].</summary>
    public static void Correlate<T>(T* source, int* points, int* steps, int stepCount, T* factors, nint factorStep, int rows, int width, T* result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated && width >= Vector512<T>.Count)
            Correlate<T, Lanes512<T>>(source, points, steps, stepCount, factors, factorStep, rows, width, result);
        else if (Vector256.IsHardwareAccelerated && width >= Vector256<T>.Count)
            Correlate<T, Lanes256<T>>(source, points, steps, stepCount, factors, factorStep, rows, width, result);
        else if (width >= Vector128<T>.Count)
            Correlate<T, Lanes128<T>>(source, points, steps, stepCount, factors, factorStep, rows, width, result);
        else
            CorrelateElements(source, points, steps, stepCount, factors, factorStep, rows * width, result);
    }

    // The last vector of a row overlaps the one before, and the last four rows those before: sums are made again, and are the same.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Correlate<T, TLanes>(T* source, int* points, int* steps, int stepCount, T* factors, nint factorStep, int rows, int width, T* result)
        where T : unmanaged where TLanes : struct, ILanes<TLanes, T>
    {
        int last = width - TLanes.Count, height = rows >= 4 ? 4 : 1;
        for (int r = 0; r < rows; r += height)
        {
            int row = Math.Min(r, rows - height);
            for (int i = 0; i < width; i += TLanes.Count)
            {
                int* at = points + row * width;
                T* from = source + Math.Min(i, last), to = result + row * width + Math.Min(i, last);
                if (height == 4)
                    Four<T, TLanes>(from + at[0], from + at[width], from + at[2 * width], from + at[3 * width], steps, stepCount, factors, factorStep, to, width);
                else
                    One<T, TLanes>(from + at[0], steps, stepCount, factors, factorStep, to);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four<T, TLanes>(T* a, T* b, T* c, T* d, int* steps, int stepCount, T* factors, nint factorStep, T* to, nint toRow)
        where T : unmanaged where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes sumA = default, sumB = default, sumC = default, sumD = default;
        for (int s = 0; s < stepCount; s++, factors += factorStep)
        {
            TLanes factor = TLanes.Load(ref *factors, 0);
            nint step = steps[s];
            sumA = TLanes.Fma(factor, TLanes.Load(ref a[step], 0), sumA);
            sumB = TLanes.Fma(factor, TLanes.Load(ref b[step], 0), sumB);
            sumC = TLanes.Fma(factor, TLanes.Load(ref c[step], 0), sumC);
            sumD = TLanes.Fma(factor, TLanes.Load(ref d[step], 0), sumD);
        }
        sumA.Store(ref *to, 0);
        sumB.Store(ref to[toRow], 0);
        sumC.Store(ref to[2 * toRow], 0);
        sumD.Store(ref to[3 * toRow], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void One<T, TLanes>(T* from, int* steps, int stepCount, T* factors, nint factorStep, T* to)
        where T : unmanaged where TLanes : struct, ILanes<TLanes, T>
    {
        TLanes sum = default;
        for (int s = 0; s < stepCount; s++, factors += factorStep)
            sum = TLanes.Fma(TLanes.Load(ref *factors, 0), TLanes.Load(ref from[steps[s]], 0), sum);
        sum.Store(ref *to, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void CorrelateElements<T>(T* source, int* points, int* steps, int stepCount, T* factors, nint factorStep, int count, T* result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < count; i++)
        {
            T sum = T.Zero;
            for (int s = 0; s < stepCount; s++) sum = T.FusedMultiplyAdd(factors[s * factorStep], source[points[i] + steps[s]], sum);
            result[i] = sum;
        }
    }
}
