namespace AutoGrad.Kernels;

/// <summary>Memory need not wait for arithmetic, nor a store for the line that it goes to: what is soon read and written is fetched while the steps compute.</summary>
sealed partial class BlockProgram
{
    /// <summary>More than this does not stay in a third-level cache that others use, too.</summary>
    const long FarBytes = 32 << 20;

    /// <summary>So many functions take long enough for memory to be fetched meanwhile; with fewer, fetching costs more than it saves.</summary>
    const int ManySteps = 4;

    /// <summary>Whether what is read lies in main memory, and there is enough to compute meanwhile.</summary>
    readonly bool isFar = functions >= ManySteps && (long)count * elementSize * sources.Length > FarBytes;

    /// <summary>Whether no step takes what is offered to it, as the first block shows. A single step waits for what it is reading and writing itself.</summary>
    volatile bool fetchesItself = functions == 1 || (long)count * elementSize < Ahead.FewestBytes;

    /// <summary>Offers the steps what the last of them will write, and what the next block of the chunk reads.</summary>
    Ahead Offer(int first, int length, int end)
    {
        var ahead = Ahead.Here;
        ahead.Clear();
        ahead.OfferSoon(Target(first, first + length));
        var next = Math.Min(sizes.Block, end - first - length);
        if (next <= 0) return ahead;
        foreach (ref readonly var source in sources.AsSpan())
        {
            if (source.IsFlat) ahead.OfferLater(source.Direct(first + length, next));
        }
        return ahead;
    }

    void TakeBack(Ahead ahead)
    {
        if (!ahead.IsTaken) fetchesItself = true;
        ahead.Clear();
    }

    /// <summary>Fetches a part of it before a step, all parts alike.</summary>
    void Fetch(int step, int first, int length)
    {
        if (isFar) FetchSources(first + length, Math.Min(sizes.Block, count - first - length), step);
        else if (functions >= ManySteps && step < functions - 1) Fetching.Near(Target(first + Cuts.Begin(length, functions - 1, step), first + Cuts.Begin(length, functions - 1, step + 1)));
    }

    void FetchSources(int first, int length, int step)
    {
        if (length <= 0) return;
        int from = first + Cuts.Begin(length, functions, step), end = first + Cuts.Begin(length, functions, step + 1);
        foreach (ref readonly var source in sources.AsSpan())
        {
            if (source.IsFlat) Fetching.Closer(source.Direct(from, end - from));
        }
    }

    /// <summary>Where the last step writes; nothing where it has one element for each row.</summary>
    Span<byte> Target(int first, int end)
    {
        ref readonly var step = ref steps[functions - 1];
        return step.Target is { } target && !step.IsPerRow ? target.AsSpan(step.Start + (first * step.ElementSize), (end - first) * step.ElementSize) : default;
    }
}
