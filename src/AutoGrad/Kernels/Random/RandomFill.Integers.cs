using System.Numerics;

namespace AutoGrad.Kernels;

static partial class RandomFill
{
    /// <summary>
    /// Integers (int or long) on [low, high). Each takes the high part of the product of 128 random bits and the range,
    /// so no value's probability is off by more than 2⁻¹²⁸. The bounds are long, because one more than the greatest int is none.
    /// </summary>
    public static void Integers<T>(ulong seed, ulong start, Span<T> y, long low, long high)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (low >= high) throw new ArgumentException($"RandomIntegers: needs low < high, got [{low}, {high}).", nameof(high));
        if (!Holds<T>(low)) throw new ArgumentOutOfRangeException(nameof(low), low, $"RandomIntegers: {low}, the least of [{low}, {high}), is no {typeof(T).Name}.");
        if (!Holds<T>(high - 1)) throw new ArgumentOutOfRangeException(nameof(high), high, $"RandomIntegers: {high - 1}, the greatest of [{low}, {high}), is no {typeof(T).Name}.");
        RandomStream.Fill(seed, start, new IntegerDraw<T>(low, unchecked((ulong)(high - low))), y);
    }

    static bool Holds<T>(long value) where T : IBinaryInteger<T> => long.CreateTruncating(T.CreateTruncating(value)) == value;

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
