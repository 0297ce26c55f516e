using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class RandomFill
{
    /// <summary>
    /// A random order of 0 … n − 1 (int or long), by Fisher and Yates; any order is as likely as any other. It uses the
    /// same bits as n random integers from <paramref name="start"/> on, and must be filled at once.
    /// </summary>
    [SkipLocalsInit]
    public static void Permutation<T>(ulong seed, ulong start, Span<T> y)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<UInt128> bits = stackalloc UInt128[64];
        for (var i = 0; i < y.Length; i++)
        {
            if (i % bits.Length == 0) RandomStream.Fill(seed, start + (ulong)i, default(WideDraw), bits[..Math.Min(64, y.Length - i)]);
            var word = bits[i % bits.Length];
            // The inside-out form: the newcomer i goes to place j ≤ i, and whoever was there moves to the end.
            var j = (int)Below((ulong)i + 1, (ulong)(word >> 64), (ulong)word);
            y[i] = y[j];
            y[j] = T.CreateTruncating(i);
        }
    }

    readonly struct WideDraw : IDraw<UInt128>
    {
        public int PerGroup => Philox.GroupWords / 2;

        public void Draw(Span<ulong> words, Span<UInt128> y)
        {
            for (var i = 0; i < y.Length; i++) y[i] = new UInt128(words[2 * i], words[2 * i + 1]);
        }
    }
}
