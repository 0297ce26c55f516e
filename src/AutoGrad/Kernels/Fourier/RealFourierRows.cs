using System.Buffers;
using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>Fourier transforms of many real rows. A spectrum holds real and imaginary parts in turn.</summary>
static unsafe class RealFourierRows
{
    // So many elements to a chunk are worth another thread's wake-up.
    const int Chunk = 1 << 14;

    /// <summary>Transforms rows of <paramref name="length"/> elements to spectra of length/2 + 1 pairs, or back.</summary>
    public static void Run<T>(ReadOnlySpan<T> from, Span<T> to, int rows, int length, bool inverse) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var group = Math.Clamp(Chunk / length, 1, Math.Max(1, rows));
        fixed (T* x = from, y = to) Workers.Run(new Job<T>(x, y, new(length), rows, group, inverse), (rows + group - 1) / group);
    }

    sealed class Job<T>(T* x, T* y, RealFourierPlan<T> plan, int rows, int group, bool inverse) : IJob where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Execute(int chunk)
        {
            var (length, bins) = (plan.Length, plan.Bins);
            var rented = ArrayPool<T>.Shared.Rent(2 * bins);
            Span<T> re = rented.AsSpan(0, bins), im = rented.AsSpan(bins, bins);
            var end = Math.Min(rows, (chunk + 1) * group);
            for (var row = chunk * group; row < end; row++)
            {
                if (inverse) Back(new(x + ((nint)row * 2 * bins), 2 * bins), re, im, new(y + ((nint)row * length), length));
                else Forward(new(x + ((nint)row * length), length), re, im, new(y + ((nint)row * 2 * bins), 2 * bins));
            }
            ArrayPool<T>.Shared.Return(rented);
        }

        void Forward(ReadOnlySpan<T> real, Span<T> re, Span<T> im, Span<T> spectrum)
        {
            plan.Forward(real, re, im);
            for (var k = 0; k < re.Length; k++) (spectrum[2 * k], spectrum[(2 * k) + 1]) = (re[k], im[k]);
        }

        void Back(ReadOnlySpan<T> spectrum, Span<T> re, Span<T> im, Span<T> real)
        {
            for (var k = 0; k < re.Length; k++) (re[k], im[k]) = (spectrum[2 * k], spectrum[(2 * k) + 1]);
            plan.Inverse(re, im, real);
        }
    }
}
