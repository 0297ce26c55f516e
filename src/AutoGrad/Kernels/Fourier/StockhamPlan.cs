using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// Stockham's self-sorting transform for lengths whose prime factors are small. A stage of radix r takes the block of n = r·m
/// elements, each a run of s, from x to y:
/// y[r·p + k] = w_n^(p·k)·Σ_j w_r^(j·k)·x[p + m·j], for p &lt; m and k &lt; r, with w_n = e^(−2πi/n);
/// then m takes the place of n, and r·s that of s. (Van Loan, Computational Frameworks for the FFT, 1.7 and 2.4.)
/// </summary>
sealed class StockhamPlan<T>(int length, int[] radices) : FourierPlan<T>(length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // An odd butterfly costs about r² products: beyond this, Bluestein's way is the faster one.
    public const int LargestRadix = 13;

    // With s·n constant, w_n^(p·k) = w^(p·k·s) and w_r = w^(length/r) come from one table for all stages.
    readonly Twiddles<T> roots = new(length);

    public override int ScratchLength => 2 * Length;

    /// <summary>Finds the radices: 4 where it goes, then the others, which gain the most from long runs.</summary>
    public static bool TryFactor(int length, out int[] radices)
    {
        List<int> found = [];
        var rest = length;
        for (; rest % 4 == 0; rest /= 4)
            found.Add(4);
        for (var radix = 2; radix <= LargestRadix; radix++)
        {
            for (; rest % radix == 0; rest /= radix)
                found.Add(radix);
        }

        radices = [.. found];
        return rest == 1;
    }

    public override void Transform(Span<T> re, Span<T> im, Span<T> scratch)
    {
        var source = new SplitComplex<T>(re, im);
        var target = new SplitComplex<T>(scratch[..Length], scratch.Slice(Length, Length));
        var inPlace = true;
        var (n, s) = (Length, 1);
        foreach (var radix in radices)
        {
            n /= radix;
            if (radix == 4)
                Butterflies.Radix4(source, target, n, s, roots);
            else if (radix == 2)
                Butterflies.Radix2(source, target, n, s, roots);
            else
                OddButterflies.Run(source, target, radix, n, s, roots);
            s *= radix;

            var done = target;
            target = source;
            source = done;
            inPlace = !inPlace;
        }

        if (!inPlace)
        {
            source.Re.CopyTo(re);
            source.Im.CopyTo(im);
        }
    }
}
