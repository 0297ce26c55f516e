using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>
/// A stage of odd radix r of <see cref="StockhamPlan{T}"/>. With the sums a_j = x_j + x_(r−j) and differences b_j = x_j −
/// x_(r−j), j ≤ (r−1)/2, and the angle φ = 2πjk/r, the outputs k and r − k are x₀ + Σ_j a_j·cos φ ∓ i·Σ_j b_j·sin φ: half the
/// products, shared by two outputs.
/// </summary>
static class OddButterflies
{
    const int MostPairs = (StockhamPlan<float>.LargestRadix - 1) / 2;

    public static void Run<T>(SplitComplex<T> x, SplitComplex<T> y, int radix, int m, int s, Twiddles<T> roots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Row k − 1 of the tables: cos φ and −sin φ for j = 1, 2, …
        var pairs = (radix - 1) / 2;
        Span<T> cos = stackalloc T[MostPairs * MostPairs], sin = stackalloc T[MostPairs * MostPairs];
        for (var k = 1; k <= pairs; k++)
        {
            for (var j = 1; j <= pairs; j++)
            {
                var root = j * k % radix * (roots.Re.Length / radix);
                (cos[((k - 1) * pairs) + j - 1], sin[((k - 1) * pairs) + j - 1]) = (roots.Re[root], roots.Im[root]);
            }
        }

        Span<Vector<T>> work = stackalloc Vector<T>[4 * MostPairs];
        for (var p = 0; p < m; p++)
        {
            for (var q = 0; q < s; q += Vector<T>.Count)
                Combine(x, y, radix, p, m, s, q, cos, sin, work, roots);
        }
    }

    static void Combine<T>(
        SplitComplex<T> x, SplitComplex<T> y, int radix, int p, int m, int s, int q,
        ReadOnlySpan<T> cos, ReadOnlySpan<T> sin, Span<Vector<T>> work, Twiddles<T> roots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var pairs = (radix - 1) / 2;
        var count = Math.Min(Vector<T>.Count, s - q);
        var aRe = work[..pairs];
        var aIm = work.Slice(pairs, pairs);
        var bRe = work.Slice(2 * pairs, pairs);
        var bIm = work.Slice(3 * pairs, pairs);
        var (x0Re, x0Im) = (Load(x.Re, (p * s) + q, count), Load(x.Im, (p * s) + q, count));
        var (sumRe, sumIm) = (x0Re, x0Im);
        for (var j = 1; j <= pairs; j++)
        {
            var (left, right) = (((p + (m * j)) * s) + q, ((p + (m * (radix - j))) * s) + q);
            var (leftRe, leftIm) = (Load(x.Re, left, count), Load(x.Im, left, count));
            var (rightRe, rightIm) = (Load(x.Re, right, count), Load(x.Im, right, count));
            (aRe[j - 1], aIm[j - 1]) = (leftRe + rightRe, leftIm + rightIm);
            (bRe[j - 1], bIm[j - 1]) = (leftRe - rightRe, leftIm - rightIm);
            (sumRe, sumIm) = (sumRe + aRe[j - 1], sumIm + aIm[j - 1]);
        }

        var to = (radix * p * s) + q;
        Store(y.Re, to, sumRe, count);
        Store(y.Im, to, sumIm, count);
        for (var k = 1; k <= pairs; k++)
        {
            var cosK = cos.Slice((k - 1) * pairs, pairs);
            var sinK = sin.Slice((k - 1) * pairs, pairs);
            var (evenRe, evenIm, oddRe, oddIm) = (x0Re, x0Im, Vector<T>.Zero, Vector<T>.Zero);
            for (var j = 0; j < pairs; j++)
            {
                evenRe += aRe[j] * cosK[j];
                evenIm += aIm[j] * cosK[j];
                oddRe += bRe[j] * sinK[j];
                oddIm += bIm[j] * sinK[j];
            }

            // The table holds −sin φ, so that these are even + i·odd and even − i·odd.
            Turn(y, to + (k * s), evenRe - oddIm, evenIm + oddRe, roots, p * k * s, count);
            Turn(y, to + ((radix - k) * s), evenRe + oddIm, evenIm - oddRe, roots, p * (radix - k) * s, count);
        }
    }

    /// <summary>y[at …] ← (re + i·im)·w^t.</summary>
    static void Turn<T>(SplitComplex<T> y, int at, Vector<T> re, Vector<T> im, Twiddles<T> roots, int t, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (wRe, wIm) = (roots.Re[t], roots.Im[t]);
        Store(y.Re, at, (re * wRe) - (im * wIm), count);
        Store(y.Im, at, (re * wIm) + (im * wRe), count);
    }

    /// <summary>
    /// The first <paramref name="count"/> lanes from x[at] on; runs shorter than a vector occur in the first stages only.
    /// </summary>
    static Vector<T> Load<T>(Span<T> x, int at, int count)
        where T : unmanaged
    {
        if (count == Vector<T>.Count)
            return Vector.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)at);

        var lanes = Vector<T>.Zero;
        x.Slice(at, count).CopyTo(MemoryMarshal.Cast<Vector<T>, T>(MemoryMarshal.CreateSpan(ref lanes, 1)));
        return lanes;
    }

    static void Store<T>(Span<T> y, int at, Vector<T> lanes, int count)
        where T : unmanaged
    {
        if (count == Vector<T>.Count)
        {
            lanes.StoreUnsafe(ref MemoryMarshal.GetReference(y), (nuint)at);
            return;
        }

        MemoryMarshal.Cast<Vector<T>, T>(MemoryMarshal.CreateSpan(ref lanes, 1))[..count].CopyTo(y[at..]);
    }
}
