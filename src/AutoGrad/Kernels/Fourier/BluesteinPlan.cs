using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// Bluestein's transform for lengths with a large prime factor: with jk = (j² + k² − (k − j)²)/2,
/// X_k = c_k·Σ_j (x_j·c_j)·conj(c_(k−j)) where c_j = e^(−πi·j²/n): a convolution, which transforms of a power of two carry out.
/// (Bluestein 1970; Van Loan, Computational Frameworks for the FFT, 4.2.3.)
/// </summary>
sealed class BluesteinPlan<T> : FourierPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly FourierPlan<T> convolution;
    readonly T[] chirpRe, chirpIm, filterRe, filterIm;

    public BluesteinPlan(int length)
        : base(length)
    {
        var padded = checked((int)BitOperations.RoundUpToPowerOf2((2 * (uint)length) - 1));
        convolution = Of(padded);
        (chirpRe, chirpIm) = (new T[length], new T[length]);
        (filterRe, filterIm) = (new T[padded], new T[padded]);
        for (var j = 0; j < length; j++)
        {
            // e^(−πi·j²/n) has period 2n in j², so the angle can be reduced exactly.
            (chirpRe[j], chirpIm[j]) = Twiddles<T>.Root((long)j * j % (2L * length), 2L * length);
            var mirror = (padded - j) % padded;
            filterRe[j] = filterRe[mirror] = chirpRe[j];
            filterIm[j] = filterIm[mirror] = -chirpIm[j];
        }

        convolution.Forward(filterRe, filterIm);
    }

    public override int ScratchLength => (2 * convolution.Length) + convolution.ScratchLength;

    public override void Transform(Span<T> re, Span<T> im, Span<T> scratch)
    {
        var padded = convolution.Length;
        var aRe = scratch[..padded];
        var aIm = scratch.Slice(padded, padded);
        var rest = scratch[(2 * padded)..];
        aRe[Length..].Clear();
        aIm[Length..].Clear();
        Multiply(re, im, chirpRe, chirpIm, aRe, aIm);
        convolution.Transform(aRe, aIm, rest);
        Multiply(aRe, aIm, filterRe, filterIm, aRe, aIm);

        // The way back is the transform with the parts exchanged, and a division that joins the last chirp.
        convolution.Transform(aIm, aRe, rest);
        Multiply(aRe[..Length], aIm[..Length], chirpRe, chirpIm, re, im);
        var scale = T.One / T.CreateChecked(padded);
        for (var k = 0; k < Length; k++)
        {
            re[k] *= scale;
            im[k] *= scale;
        }
    }

    /// <summary>The complex product a·b, element by element.</summary>
    static void Multiply(ReadOnlySpan<T> aRe, ReadOnlySpan<T> aIm, ReadOnlySpan<T> bRe, ReadOnlySpan<T> bIm, Span<T> re, Span<T> im)
    {
        for (var i = 0; i < aRe.Length; i++)
        {
            var (x, y) = (aRe[i], aIm[i]);
            re[i] = (x * bRe[i]) - (y * bIm[i]);
            im[i] = (x * bIm[i]) + (y * bRe[i]);
        }
    }
}
