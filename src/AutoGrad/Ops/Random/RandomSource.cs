namespace AutoGrad;

/// <summary>
/// A seed and a count of what has been drawn from it: the source of random tensors. Each draw is a function of the seed and the count alone, whatever the machine
/// or the number of threads, so a program that saves both can go on where it stopped. A number can stand for a fresh source: <c>Tensor.Uniform([2, 3], 42)</c>.
/// </summary>
/// <param name="seed">The seed: equal seeds give equal numbers, different ones unrelated numbers.</param>
/// <param name="drawn">How many draws have been made from it before.</param>
public sealed class RandomSource(long seed, long drawn = 0)
{
    long drawn = drawn;

    /// <summary>The seed.</summary>
    public long Seed { get; } = seed;

    /// <summary>How many draws have been made. Each tensor is one draw, however large.</summary>
    public long Drawn => Volatile.Read(ref drawn);

    /// <summary>A fresh source with a seed.</summary>
    public static implicit operator RandomSource(long seed) => new(seed);

    /// <summary>A source whose numbers are unrelated to those of this one. Making it is a draw.</summary>
    public RandomSource Fork() => new(unchecked((long)Next()));

    /// <summary>The key of the next draw. Threads may draw side by side; which of them gets which numbers is then up to them.</summary>
    internal ulong Next()
    {
        if (StepTrace.Here is { } trace) throw trace.Refuse("random numbers differ from step to step.");
        var count = unchecked((ulong)(DrawLog.Current is { } log ? log.Take(this) : Take()));
        return Mix(Mix(unchecked((ulong)Seed)) + (count * 0x9E3779B97F4A7C15));
    }

    /// <summary>Counts a draw, and gives its number.</summary>
    internal long Take() => Interlocked.Increment(ref drawn) - 1;

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): a bijection under which neighbours part.</summary>
    static ulong Mix(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
