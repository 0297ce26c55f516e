using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

static partial class RandomFill
{
    /// <summary>True with probability p, rounded to a multiple of 2⁻³²; 0 and 1 are exact.</summary>
    public static void Bernoulli(ulong seed, ulong start, Span<bool> y, double p)
    {
        if (!(p is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), $"Bernoulli: the probability must lie in [0, 1], got {p}.");
        }
        var threshold = Math.Round(p * (1L << 32));
        if (threshold > uint.MaxValue) y.Fill(true);
        else RandomStream.Fill(seed, start, new BernoulliDraw((uint)threshold), MemoryMarshal.AsBytes(y));
    }

    /// <summary>1 where a 32-bit word lies below the threshold.</summary>
    readonly struct BernoulliDraw(uint threshold) : IDraw<byte>
    {
        public int PerGroup => 2 * Philox.GroupWords;

        public void Draw(Span<ulong> words, Span<byte> y)
        {
            ref var source = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<ulong, uint>(words));
            ref var target = ref MemoryMarshal.GetReference(y);
            var limit = Vector512.Create(threshold);
            for (nuint i = 0; i < (nuint)y.Length; i += 32)
            {
                var below = Vector512.Narrow(
                    Vector512.LessThan(Vector512.LoadUnsafe(ref source, i), limit),
                    Vector512.LessThan(Vector512.LoadUnsafe(ref source, i + 16), limit));
                var bytes = Vector256.Narrow(below.GetLower(), below.GetUpper());
                (bytes & Vector256<byte>.One).StoreUnsafe(ref target, i);
            }
        }
    }
}
