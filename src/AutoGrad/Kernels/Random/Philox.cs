using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Kernels;

/// <summary>
/// The counter-based generator Philox 4×32 with ten rounds (Salmon, Moraes, Dror, Shaw: Parallel random numbers, as easy
/// as 1, 2, 3; 2011). A counter of 128 bits and a key of 64 give 128 random bits, so any place of a stream is computed
/// without what stands before it.
/// </summary>
static class Philox
{
    /// <summary>Counters in a group, the unit in which bits are handed out.</summary>
    public const int GroupCounters = 8;

    /// <summary>64-bit words in a group.</summary>
    public const int GroupWords = 2 * GroupCounters;

    const int Rounds = 10;
    const uint MultiplierA = 0xD2511F53;
    const uint MultiplierB = 0xCD9E8D57;
    const uint WeylA = 0x9E3779B9;
    const uint WeylB = 0xBB67AE85;

    /// <summary>One counter (c0 the lowest word) encrypted under the key.</summary>
    public static (uint C0, uint C1, uint C2, uint C3) Block((uint C0, uint C1, uint C2, uint C3) counter, uint key0, uint key1)
    {
        var (c0, c1, c2, c3) = counter;
        for (var round = 0; round < Rounds; round++)
        {
            var a = (ulong)MultiplierA * c0;
            var b = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ key0, (uint)b, (uint)(a >> 32) ^ c3 ^ key1, (uint)a);
            key0 += WeylA;
            key1 += WeylB;
        }
        return (c0, c1, c2, c3);
    }

    /// <summary>
    /// The words of whole groups from number <paramref name="group"/> on. Group g consists of the counters 8g … 8g + 7:
    /// first the low 64 bits of the eight results, then the high ones.
    /// </summary>
    public static void Fill(ulong seed, ulong group, Span<ulong> words)
    {
        ref var target = ref MemoryMarshal.GetReference(words);
        for (var i = 0; i + GroupWords <= words.Length; i += GroupWords, group++)
        {
            var counter = Vector512.Create(group * GroupCounters) + Vector512<ulong>.Indices;
            var (low, high) = Blocks(counter, (uint)seed, (uint)(seed >> 32));
            low.StoreUnsafe(ref target, (nuint)i);
            high.StoreUnsafe(ref target, (nuint)(i + GroupCounters));
        }
    }

    /// <summary>
    /// <see cref="Block"/> for eight counters, one in each 64-bit lane. The upper halves of c1 and c3 hold what is left of
    /// a product; only lower halves are multiplied, and they are what counts in the end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector512<ulong> Low, Vector512<ulong> High) Blocks(Vector512<ulong> counter, uint key0, uint key1)
    {
        var c0 = counter;
        var c1 = counter >> 32;
        var c2 = Vector512<ulong>.Zero;
        var c3 = Vector512<ulong>.Zero;
        for (var round = 0; round < Rounds; round++)
        {
            var a = Multiply(c0, MultiplierA);
            var b = Multiply(c2, MultiplierB);
            c0 = (b >> 32) ^ c1 ^ Vector512.Create((ulong)key0);
            c1 = b;
            c2 = (a >> 32) ^ c3 ^ Vector512.Create((ulong)key1);
            c3 = a;
            key0 += WeylA;
            key1 += WeylB;
        }
        var lower = Vector512.Create((ulong)uint.MaxValue);
        return ((c0 & lower) | (c1 << 32), (c2 & lower) | (c3 << 32));
    }

    /// <summary>The products of lower halves, in full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> Multiply(Vector512<ulong> a, uint b)
    {
        if (Avx512F.IsSupported) return Avx512F.Multiply(a.AsUInt32(), Vector512.Create((ulong)b).AsUInt32());
        if (Avx2.IsSupported)
        {
            var factor = Vector256.Create((ulong)b).AsUInt32();
            return Vector512.Create(
                Avx2.Multiply(a.GetLower().AsUInt32(), factor), Avx2.Multiply(a.GetUpper().AsUInt32(), factor));
        }
        return (a & Vector512.Create((ulong)uint.MaxValue)) * b;
    }
}
