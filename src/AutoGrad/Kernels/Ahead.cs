using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

/// <summary>
/// What a block program will soon write and read. The program offers it before it runs a block; a function that computes for long takes some of it and has it fetched, a little with each
/// register of numbers, so that memory and arithmetic work at the same time. All at once it would stop the processor: only a few lines can be on their way.
/// </summary>
sealed unsafe class Ahead
{
    /// <summary>Fewer bytes are computed sooner than memory is asked for.</summary>
    public const int FewestBytes = 2048;

    /// <summary>Where to fetch next. Where nothing is offered it is the same place again and again, which costs less than to look whether there is something.</summary>
    /// <param name="Soon">What is written in this block.</param>
    /// <param name="SoonStep">The bytes from one time to the next.</param>
    /// <param name="Later">What is read in the next block.</param>
    /// <param name="LaterStep">The bytes from one time to the next.</param>
    public readonly record struct Lines(nint Soon, nint SoonStep, nint Later, nint LaterStep);

    // A program with more sources is short of memory, not of time to wait for it.
    const int MostSources = 4;

    [ThreadStatic] static Ahead? instance;

    readonly nint[] later = new nint[MostSources];
    nint soon;
    int left;

    /// <summary>What is offered to this thread.</summary>
    public static Ahead Here => instance ??= new();

    /// <summary>Whether some of it was taken.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>Takes back what was offered before.</summary>
    public void Clear() => (soon, left, IsTaken) = (0, 0, false);

    /// <summary>Offers what is written in this block.</summary>
    public void OfferSoon(Span<byte> target) => soon = Address(target);

    /// <summary>Offers what is read in the next block.</summary>
    public void OfferLater(Span<byte> source)
    {
        if (left < MostSources) later[left++] = Address(source);
    }

    /// <summary>Nothing: a place that is near.</summary>
    public static Lines Nothing<T>(ref T near) where T : unmanaged => new((nint)Unsafe.AsPointer(ref near), 0, (nint)Unsafe.AsPointer(ref near), 0);

    /// <summary>What a function may have fetched that computes so many bytes, some at a time, from a place that is near.</summary>
    public static Lines Take<T>(int bytes, int step, ref T near) where T : unmanaged => bytes >= FewestBytes && instance is { } here ? here.Take(step, Nothing(ref near)) : Nothing(ref near);

    Lines Take(int step, Lines lines)
    {
        if (soon != 0) lines = lines with { Soon = soon, SoonStep = step };
        if (left > 0) lines = lines with { Later = later[--left], LaterStep = step };
        IsTaken |= (lines.SoonStep | lines.LaterStep) != 0;
        soon = 0;
        return lines;
    }

    // An array that is moved meanwhile is fetched in vain, and no harm is done.
    static nint Address(Span<byte> bytes) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
}
