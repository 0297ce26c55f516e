using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>
/// One stage of <see cref="StockhamPlan{T}"/>: y[r·p + k] = w_n^(p·k)·Σ_j w_r^(j·k)·x[p + m·j], elements being runs of s.
/// </summary>
static class Butterflies
{
    public static void Radix4<T>(SplitComplex<T> x, SplitComplex<T> y, int m, int s, Twiddles<T> roots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var p = 0; p < m; p++)
        {
            var (w1, w2, w3) = (p * s, 2 * p * s, 3 * p * s);
            var (w1Re, w1Im) = (roots.Re[w1], roots.Im[w1]);
            var (w2Re, w2Im) = (roots.Re[w2], roots.Im[w2]);
            var (w3Re, w3Im) = (roots.Re[w3], roots.Im[w3]);
            int x0 = p * s, x1 = x0 + (m * s), x2 = x1 + (m * s), x3 = x2 + (m * s), y0 = 4 * p * s;
            var q = 0;
            for (; q <= s - Vector<T>.Count; q += Vector<T>.Count)
            {
                var (aRe, aIm) = (Load(x.Re, x0 + q), Load(x.Im, x0 + q));
                var (bRe, bIm) = (Load(x.Re, x1 + q), Load(x.Im, x1 + q));
                var (cRe, cIm) = (Load(x.Re, x2 + q), Load(x.Im, x2 + q));
                var (dRe, dIm) = (Load(x.Re, x3 + q), Load(x.Im, x3 + q));
                var (acRe, acIm, acReMinus, acImMinus) = (aRe + cRe, aIm + cIm, aRe - cRe, aIm - cIm);
                var (bdRe, bdIm, bdReMinus, bdImMinus) = (bRe + dRe, bIm + dIm, bRe - dRe, bIm - dIm);
                Store(y, y0 + q, acRe + bdRe, acIm + bdIm);
                Store(y, y0 + s + q, acReMinus + bdImMinus, acImMinus - bdReMinus, w1Re, w1Im);
                Store(y, y0 + (2 * s) + q, acRe - bdRe, acIm - bdIm, w2Re, w2Im);
                Store(y, y0 + (3 * s) + q, acReMinus - bdImMinus, acImMinus + bdReMinus, w3Re, w3Im);
            }

            for (; q < s; q++)
            {
                var (aRe, aIm) = (x.Re[x0 + q], x.Im[x0 + q]);
                var (bRe, bIm) = (x.Re[x1 + q], x.Im[x1 + q]);
                var (cRe, cIm) = (x.Re[x2 + q], x.Im[x2 + q]);
                var (dRe, dIm) = (x.Re[x3 + q], x.Im[x3 + q]);
                var (acRe, acIm, acReMinus, acImMinus) = (aRe + cRe, aIm + cIm, aRe - cRe, aIm - cIm);
                var (bdRe, bdIm, bdReMinus, bdImMinus) = (bRe + dRe, bIm + dIm, bRe - dRe, bIm - dIm);
                (y.Re[y0 + q], y.Im[y0 + q]) = (acRe + bdRe, acIm + bdIm);
                Store(y, y0 + s + q, acReMinus + bdImMinus, acImMinus - bdReMinus, w1Re, w1Im);
                Store(y, y0 + (2 * s) + q, acRe - bdRe, acIm - bdIm, w2Re, w2Im);
                Store(y, y0 + (3 * s) + q, acReMinus - bdImMinus, acImMinus + bdReMinus, w3Re, w3Im);
            }
        }
    }

    public static void Radix2<T>(SplitComplex<T> x, SplitComplex<T> y, int m, int s, Twiddles<T> roots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var p = 0; p < m; p++)
        {
            var (wRe, wIm) = (roots.Re[p * s], roots.Im[p * s]);
            int x0 = p * s, x1 = x0 + (m * s), y0 = 2 * p * s;
            var q = 0;
            for (; q <= s - Vector<T>.Count; q += Vector<T>.Count)
            {
                var (aRe, aIm) = (Load(x.Re, x0 + q), Load(x.Im, x0 + q));
                var (bRe, bIm) = (Load(x.Re, x1 + q), Load(x.Im, x1 + q));
                Store(y, y0 + q, aRe + bRe, aIm + bIm);
                Store(y, y0 + s + q, aRe - bRe, aIm - bIm, wRe, wIm);
            }

            for (; q < s; q++)
            {
                var (aRe, aIm) = (x.Re[x0 + q], x.Im[x0 + q]);
                var (bRe, bIm) = (x.Re[x1 + q], x.Im[x1 + q]);
                (y.Re[y0 + q], y.Im[y0 + q]) = (aRe + bRe, aIm + bIm);
                Store(y, y0 + s + q, aRe - bRe, aIm - bIm, wRe, wIm);
            }
        }
    }

    static Vector<T> Load<T>(Span<T> x, int at)
        where T : unmanaged => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)at);

    static void Store<T>(SplitComplex<T> y, int at, Vector<T> re, Vector<T> im)
        where T : unmanaged
    {
        re.StoreUnsafe(ref MemoryMarshal.GetReference(y.Re), (nuint)at);
        im.StoreUnsafe(ref MemoryMarshal.GetReference(y.Im), (nuint)at);
    }

    /// <summary>y[at …] ← (re + i·im)·w.</summary>
    static void Store<T>(SplitComplex<T> y, int at, Vector<T> re, Vector<T> im, T wRe, T wIm)
        where T : unmanaged =>
        Store(y, at, (re * wRe) - (im * wIm), (re * wIm) + (im * wRe));

    static void Store<T>(SplitComplex<T> y, int at, T re, T im, T wRe, T wIm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        y.Re[at] = (re * wRe) - (im * wIm);
        y.Im[at] = (re * wIm) + (im * wRe);
    }
}
