using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>How the random bits of whole groups become values.</summary>
interface IDraw<T>
{
    /// <summary>Values from each group of <see cref="Philox.GroupWords"/> words.</summary>
    int PerGroup { get; }

    /// <summary>Turns the words of whole groups into values; the words may be spoiled.</summary>
    void Draw(Span<ulong> words, Span<T> y);
}

/// <summary>
/// Fills spans from a stream of random values: element i of the stream of a seed is a function of (seed, i) alone, so it
/// does not matter in which pieces, in which order or on which threads a tensor is filled.
/// </summary>
static class RandomStream
{
    const int Groups = 16;

    /// <summary>Elements <paramref name="start"/> and following of the stream.</summary>
    [SkipLocalsInit]
    public static void Fill<TDraw, T>(ulong seed, ulong start, TDraw draw, Span<T> y)
        where TDraw : struct, IDraw<T>
        where T : unmanaged
    {
        Span<ulong> words = stackalloc ulong[Groups * Philox.GroupWords];
        Span<T> values = stackalloc T[Groups * draw.PerGroup];
        var group = start / (ulong)draw.PerGroup;
        var skip = (int)(start % (ulong)draw.PerGroup);
        while (!y.IsEmpty)
        {
            var count = Math.Min(Groups, (int)(((long)skip + y.Length + draw.PerGroup - 1) / draw.PerGroup));
            var drawn = values[..(count * draw.PerGroup)];
            var bits = words[..(count * Philox.GroupWords)];
            Philox.Fill(seed, group, bits);
            draw.Draw(bits, drawn);
            var wanted = drawn[skip..];
            if (wanted.Length > y.Length) wanted = wanted[..y.Length];
            wanted.CopyTo(y);
            y = y[wanted.Length..];
            group += (ulong)count;
            skip = 0;
        }
    }
}
