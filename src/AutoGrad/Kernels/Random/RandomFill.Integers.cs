using System.Numerics;

namespace AutoGrad.Kernels;

static partial class RandomFill
{
    /// <summary>
    /// Integers (int or long) on [low, high). Each takes the high part of the product of 128 random bits and the range,
    /// so no value's probability is off by more than 2⁻¹²⁸.
    /// </summary>
    public static void Integers<T>(ulong seed, ulong start, Span<T> y, T low, T high)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (low >= high) throw new ArgumentException($"random integers: needs low < high, got [{low}, {high}).", nameof(high));
        var range = unchecked((ulong)(long.CreateChecked(high) - long.CreateChecked(low)));
        RandomStream.Fill(seed, start, new IntegerDraw<T>(long.CreateChecked(low), range), y);
    }

    /// <summary>⌊w·range / 2¹²⁸⌋ for a random w of 128 bits.</summary>
    static ulong Below(ulong range, ulong wordHigh, ulong wordLow)
    {
        var top = Math.BigMul(wordHigh, range, out var middle);
        var carried = Math.BigMul(wordLow, range, out _);
        return middle + carried < middle ? top + 1 : top;
    }

    readonly struct IntegerDraw<T>(long low, ulong range) : IDraw<T>
        where T : unmanaged, IBinaryInteger<T>
    {
        public int PerGroup => Philox.GroupWords / 2;

        public void Draw(Span<ulong> words, Span<T> y)
        {
            for (var i = 0; i < y.Length; i++)
            {
                y[i] = T.CreateTruncating(unchecked(low + (long)Below(range, words[2 * i], words[2 * i + 1])));
            }
        }
    }
}
