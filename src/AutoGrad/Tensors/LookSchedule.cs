namespace AutoGrad;

/// <summary>
/// When the pool looks for borrowers that have died, and which generations a look sees. Looks cost time; their gain is memory, and buffers that are still in the caches where somebody does little else than to go through memory.
/// </summary>
sealed class LookSchedule
{
    /// <summary>Bytes that are lent between two looks, at least.</summary>
    public const long SmallestMargin = 12L << 20, LargestMargin = 96L << 20;

    /// <summary>The margin at most where more is alive than <see cref="NearBytes"/>: what is alive is a measure by itself there, and memory adds up.</summary>
    const long LargestFarMargin = 64L << 20;

    /// <summary>Bytes that are lent between two looks, at most, however many are alive: a look costs little beside the time in which so much is computed.</summary>
    public const long MostLent = 512L << 20;

    /// <summary>What a third-level cache holds. Where more is alive no buffer comes back hot, and a look is better made when as much may have died.</summary>
    public const long NearBytes = 32L << 20;

    /// <summary>Bytes a millisecond. Who lends so fast gains from hot buffers.</summary>
    const double HotRate = 8 << 20;

    /// <summary>The share of the time that looks may take where they gain nothing but memory.</summary>
    const double LargestShare = 0.02;

    /// <summary>After so many looks without a tape being released there is none, or one that is not walked.</summary>
    const int MostYoungLooks = 8;

    /// <summary>So often a look at generation 1 is put off.</summary>
    const int MostPostponed = 3;

    long margin = SmallestMargin, watermark = SmallestMargin, longLivedBytes;
    long recordedAtRelease;
    int looksSinceRelease = MostYoungLooks, postponed;
    bool isTapeReleased, isFullDue, wasHot;
    double tookBefore;

    /// <summary>
    /// The generation up to which the next look sees. It moves what survives one generation up, and generation 2 is seen again only by a full collection. So while a tape grows and is walked only generation 0 is seen; generation
    /// 1, where there is what was alive at an earlier look, once the tape has been released and the next one begun: in between, an optimiser is replacing what the step before left, and half of that is still alive. A full
    /// collection is for what has died in generation 2 all the same.
    /// </summary>
    /// <param name="recorded">The <see cref="Clock"/>: whether an operation has been recorded since.</param>
    public int Generation(long recorded) => IsBetweenTapes(recorded) || (!isTapeReleased && looksSinceRelease < MostYoungLooks) ? 0 : isFullDue ? 2 : 1;

    bool IsBetweenTapes(long recorded) => isTapeReleased && recorded == recordedAtRelease && postponed < MostPostponed;

    /// <summary>Whether it is time for a look when so much was lent since the last.</summary>
    public bool IsDue(long lent) => lent >= watermark;

    /// <summary>A walk has released its tape: most of what is alive has died, and the rest may grow old. It is soon time for a look, unless little was lent since the last.</summary>
    /// <param name="lent">Bytes lent since the last look.</param>
    /// <param name="recorded">The <see cref="Clock"/>: whether an operation has been recorded since.</param>
    public void TapeReleased(long lent, long recorded)
    {
        (isTapeReleased, looksSinceRelease, recordedAtRelease) = (true, 0, recorded);
        if (lent >= margin / 2) watermark = Math.Min(watermark, lent + SmallestMargin);
    }

    /// <summary>Blocks have been given back to the runtime: a full collection is due.</summary>
    public void Dropped() => isFullDue = true;

    /// <summary>A look has been made.</summary>
    /// <param name="generation">What it saw.</param>
    /// <param name="lent">Bytes lent since the look before.</param>
    /// <param name="live">Bytes that are alive.</param>
    /// <param name="since">Milliseconds since the look before.</param>
    /// <param name="took">Milliseconds that this one took.</param>
    public void Looked(int generation, long lent, long live, double since, double took)
    {
        if (generation == 2) longLivedBytes = live;
        postponed = generation > 0 ? 0 : isTapeReleased ? postponed + 1 : postponed;
        if (generation > 0) isFullDue = live > 2 * (longLivedBytes + margin);
        isTapeReleased = false;
        looksSinceRelease++;
        var isNear = live <= NearBytes;
        var isHot = isNear && lent > since * HotRate;
        // A single slow interval, or a single slow look, is somebody else's doing.
        var (share, limit) = (Math.Min(took, tookBefore), since * LargestShare);
        if (isHot || wasHot) margin = SmallestMargin;
        else if (share > limit) margin = Math.Min(LargestMargin, 2 * margin);
        else if (share < limit / 4) margin = Math.Max(SmallestMargin, margin / 2);
        (wasHot, tookBefore) = (isHot, took);
        watermark = isNear ? margin : Math.Clamp(live, Math.Min(margin, LargestFarMargin), MostLent);
    }
}
