using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>
/// Random values into spans. In each method, <c>seed</c> names a stream and <c>start</c> the place in it of the first
/// element; a tensor that is filled in pieces gets the same values as one that is filled at once.
/// </summary>
static partial class RandomFill
{
    /// <summary>
    /// Uniform on [0, 1): multiples of 2⁻⁵³, 2⁻²⁴ and 2⁻¹¹ for double, float and Half.
    /// </summary>
    public static void Uniform<T>(ulong seed, ulong start, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        RandomStream.Fill(seed, start, default(UniformDraw<T>), y);

    /// <summary>Uniform on [low, high), also where rounding would reach high.</summary>
    public static void Uniform<T>(ulong seed, ulong start, Span<T> y, T low, T high)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!(low < high) || !T.IsFinite(high - low))
        {
            throw new ArgumentException($"Uniform: needs finite low < high, got [{low}, {high}).", nameof(high));
        }
        Uniform(seed, start, y);
        var below = T.BitDecrement(high);
        TensorPrimitives.Multiply(y, high - low, y);
        TensorPrimitives.Add(y, low, y);
        TensorPrimitives.Min(y, below, y);
    }

    readonly struct UniformDraw<T> : IDraw<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int PerGroup => typeof(T) == typeof(double) ? Philox.GroupWords : 2 * Philox.GroupWords;

        public void Draw(Span<ulong> words, Span<T> y)
        {
            if (typeof(T) == typeof(double)) Doubles(words, MemoryMarshal.Cast<T, double>(y));
            else if (typeof(T) == typeof(float)) Floats(MemoryMarshal.Cast<ulong, uint>(words), MemoryMarshal.Cast<T, float>(y));
            else if (typeof(T) == typeof(Half)) Halves(MemoryMarshal.Cast<ulong, uint>(words), MemoryMarshal.Cast<T, Half>(y));
            else throw new NotSupportedException($"Uniform: no random values of type {typeof(T).Name}; use double, float or Half.");
        }
    }

    static void Doubles(ReadOnlySpan<ulong> words, Span<double> y)
    {
        ref var source = ref MemoryMarshal.GetReference(words);
        ref var target = ref MemoryMarshal.GetReference(y);
        for (nuint i = 0; i < (nuint)y.Length; i += 8)
        {
            var bits = (Vector512.LoadUnsafe(ref source, i) >> 11).AsInt64();
            (Vector512.ConvertToDouble(bits) * (1.0 / (1L << 53))).StoreUnsafe(ref target, i);
        }
    }

    static void Floats(ReadOnlySpan<uint> words, Span<float> y)
    {
        ref var source = ref MemoryMarshal.GetReference(words);
        ref var target = ref MemoryMarshal.GetReference(y);
        for (nuint i = 0; i < (nuint)y.Length; i += 16)
        {
            var bits = (Vector512.LoadUnsafe(ref source, i) >> 8).AsInt32();
            (Vector512.ConvertToSingle(bits) * (1f / (1 << 24))).StoreUnsafe(ref target, i);
        }
    }

    static void Halves(ReadOnlySpan<uint> words, Span<Half> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = (Half)((words[i] >> 21) * (1f / (1 << 11)));
    }
}
