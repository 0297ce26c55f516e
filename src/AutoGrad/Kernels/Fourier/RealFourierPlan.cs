using System.Buffers;
using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// The Fourier transform of real rows. Only the n/2 + 1 first values are kept: the others are their conjugates. Rows of even length are
/// packed into a complex transform of half the length, z_j = x_2j + i·x_(2j+1).
/// (Press et al., Numerical Recipes, 12.3; Van Loan, Computational Frameworks for the FFT, 4.3.)
/// </summary>
sealed class RealFourierPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly bool packed;
    readonly FourierPlan<T> plan;
    readonly T[] rootRe = [], rootIm = [];

    /// <summary>A plan for rows of <paramref name="length"/> ≥ 1 elements.</summary>
    public RealFourierPlan(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        Length = length;
        packed = length % 2 == 0;
        plan = FourierPlan<T>.Of(packed ? length / 2 : length);
        if (!packed)
            return;

        (rootRe, rootIm) = (new T[Bins], new T[Bins]);
        for (var k = 0; k < Bins; k++)
            (rootRe[k], rootIm[k]) = Twiddles<T>.Root(k, length);
    }

    public int Length { get; }

    /// <summary>The number of complex values of the spectrum: n/2 + 1, rounded down.</summary>
    public int Bins => (Length / 2) + 1;

    /// <summary>X_k = Σ_j x_j·e^(−2πi·jk/n) for k &lt; <see cref="Bins"/>.</summary>
    public void Forward(ReadOnlySpan<T> x, Span<T> re, Span<T> im)
    {
        var work = ArrayPool<T>.Shared.Rent(2 * plan.Length);
        var zRe = work.AsSpan(0, plan.Length);
        var zIm = work.AsSpan(plan.Length, plan.Length);
        if (packed)
        {
            for (var j = 0; j < zRe.Length; j++)
                (zRe[j], zIm[j]) = (x[2 * j], x[(2 * j) + 1]);
            plan.Forward(zRe, zIm);
            Separate(zRe, zIm, re, im);
        }
        else
        {
            x[..Length].CopyTo(zRe);
            zIm.Clear();
            plan.Forward(zRe, zIm);
            zRe[..Bins].CopyTo(re);
            zIm[..Bins].CopyTo(im);
        }

        ArrayPool<T>.Shared.Return(work);
    }

    /// <summary>
    /// x_j = (1/n)·Σ_k X_k·e^(2πi·jk/n), with the values that are not stored being conjugates of those that are. The imaginary parts
    /// of X₀ and, for even n, of X_(n/2) are not read: they would be 0 in the spectrum of a real row.
    /// </summary>
    public void Inverse(ReadOnlySpan<T> re, ReadOnlySpan<T> im, Span<T> x)
    {
        var work = ArrayPool<T>.Shared.Rent(2 * plan.Length);
        var zRe = work.AsSpan(0, plan.Length);
        var zIm = work.AsSpan(plan.Length, plan.Length);
        if (packed)
        {
            Join(re, im, zRe, zIm);
            plan.Inverse(zRe, zIm);
            for (var j = 0; j < zRe.Length; j++)
                (x[2 * j], x[(2 * j) + 1]) = (zRe[j], zIm[j]);
        }
        else
        {
            (zRe[0], zIm[0]) = (re[0], T.Zero);
            for (var k = 1; k < Bins; k++)
            {
                (zRe[k], zIm[k]) = (re[k], im[k]);
                (zRe[Length - k], zIm[Length - k]) = (re[k], -im[k]);
            }

            plan.Inverse(zRe, zIm);
            zRe.CopyTo(x);
        }

        ArrayPool<T>.Shared.Return(work);
    }

    /// <summary>
    /// X_k = E_k + w^k·O_k, with the spectra of the even and odd elements E_k = (Z_k + conj Z_(h−k))/2 and
    /// O_k = (Z_k − conj Z_(h−k))/2i, h = n/2.
    /// </summary>
    void Separate(ReadOnlySpan<T> zRe, ReadOnlySpan<T> zIm, Span<T> re, Span<T> im)
    {
        var half = T.One / T.CreateChecked(2);
        var h = zRe.Length;
        for (var k = 0; k <= h; k++)
        {
            var (here, mirror) = (k % h, (h - k) % h);
            var (evenRe, evenIm) = ((zRe[here] + zRe[mirror]) * half, (zIm[here] - zIm[mirror]) * half);
            var (oddRe, oddIm) = ((zIm[here] + zIm[mirror]) * half, (zRe[mirror] - zRe[here]) * half);
            re[k] = evenRe + (oddRe * rootRe[k]) - (oddIm * rootIm[k]);
            im[k] = evenIm + (oddRe * rootIm[k]) + (oddIm * rootRe[k]);
        }
    }

    /// <summary>The way back: Z_k = E_k + i·O_k, with E_k = (X_k + conj X_(h−k))/2 and O_k = (X_k − conj X_(h−k))/2·w^(−k).</summary>
    void Join(ReadOnlySpan<T> re, ReadOnlySpan<T> im, Span<T> zRe, Span<T> zIm)
    {
        var half = T.One / T.CreateChecked(2);
        var h = zRe.Length;
        for (var k = 0; k < h; k++)
        {
            var (imHere, imMirror) = k == 0 ? (T.Zero, T.Zero) : (im[k], im[h - k]);
            var (evenRe, evenIm) = ((re[k] + re[h - k]) * half, (imHere - imMirror) * half);
            var (twistedRe, twistedIm) = ((re[k] - re[h - k]) * half, (imHere + imMirror) * half);
            var oddRe = (twistedRe * rootRe[k]) + (twistedIm * rootIm[k]);
            var oddIm = (twistedIm * rootRe[k]) - (twistedRe * rootIm[k]);
            (zRe[k], zIm[k]) = (evenRe - oddIm, evenIm + oddRe);
        }
    }
}
