using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

static partial class RandomFill
{
    /// <summary>
    /// Normal with the given finite mean and standard deviation (not negative), by Box and Muller: from two uniform numbers,
    /// √(−2 ln u) cos 2πv and √(−2 ln u) sin 2πv. A float lies within 6.7 standard deviations, a double within 8.6.
    /// </summary>
    public static void Normal<T>(ulong seed, ulong start, Span<T> y, T mean, T standardDeviation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(mean)) throw new ArgumentOutOfRangeException(nameof(mean), $"Normal: the mean must be finite, got {mean}.");
        if (!(standardDeviation >= T.Zero) || !T.IsFinite(standardDeviation))
        {
            throw new ArgumentOutOfRangeException(
                nameof(standardDeviation), $"Normal: the standard deviation must be finite and not negative, got {standardDeviation}.");
        }
        if (typeof(T) == typeof(double)) RandomStream.Fill(seed, start, default(NormalDoubles), MemoryMarshal.Cast<T, double>(y));
        else if (typeof(T) == typeof(float)) RandomStream.Fill(seed, start, default(NormalFloats), MemoryMarshal.Cast<T, float>(y));
        else if (typeof(T) == typeof(Half)) RandomStream.Fill(seed, start, default(NormalHalves), MemoryMarshal.Cast<T, Half>(y));
        else throw new NotSupportedException($"Normal: no random values of type {typeof(T).Name}; use double, float or Half.");
        if (standardDeviation != T.One) TensorPrimitives.Multiply(y, standardDeviation, y);
        if (mean != T.Zero) TensorPrimitives.Add(y, mean, y);
    }

    /// <summary>Radius and angle from 53 bits each; partners stand half a group apart.</summary>
    readonly struct NormalDoubles : IDraw<double>
    {
        public int PerGroup => Philox.GroupWords;

        public void Draw(Span<ulong> words, Span<double> y)
        {
            Doubles(words, y);
            BoxMuller.Turn(y, PerGroup, 1.0 / (1L << 54));
        }
    }

    /// <summary>Radius and angle from 32-bit words; partners stand half a group apart.</summary>
    readonly struct NormalFloats : IDraw<float>
    {
        public int PerGroup => 2 * Philox.GroupWords;

        public void Draw(Span<ulong> words, Span<float> y)
        {
            BoxMuller.AllBits(MemoryMarshal.Cast<ulong, uint>(words), y);
            BoxMuller.Turn(y, PerGroup, 1f / (1L << 33));
        }
    }

    readonly struct NormalHalves : IDraw<Half>
    {
        public int PerGroup => 2 * Philox.GroupWords;

        [SkipLocalsInit]
        public void Draw(Span<ulong> words, Span<Half> y)
        {
            Span<float> wide = stackalloc float[y.Length];
            default(NormalFloats).Draw(words, wide);
            TensorPrimitives.ConvertToHalf(wide, y);
        }
    }
}
