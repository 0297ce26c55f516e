namespace AutoGrad;

/// <summary>
/// One place in a table of what a thread has made and may need again. It holds two things, each for as long as it is asked for. A third takes the place of one only if it is asked for again
/// after two collections, and the one was not: what is another in each step of a loop would live just long enough to grow old, as would three that drive each other out in each step, and only
/// a full collection sees what is old.
/// </summary>
struct Pair<T> where T : class
{
    const int Patience = 2;

    int seen;
    uint candidate;
    bool isFirstUsed, isSecondUsed;

    public T? First { get; private set; }

    public T? Second { get; private set; }

    /// <summary>The first is what was asked for.</summary>
    public T UseFirst()
    {
        isFirstUsed = true;
        return First!;
    }

    /// <summary>The second is what was asked for.</summary>
    public T UseSecond()
    {
        isSecondUsed = true;
        return Second!;
    }

    /// <summary>Neither was asked for, and another had to be made.</summary>
    /// <param name="made">What was made.</param>
    /// <param name="hash">Equal for equal things.</param>
    public T Offer(T made, uint hash)
    {
        if (First is null) (First, isFirstUsed) = (made, true);
        else if (Second is null) (Second, isSecondUsed) = (made, true);
        else if (HasWaited(hash))
        {
            if (isFirstUsed) (Second, isSecondUsed) = (made, true);
            else (First, isFirstUsed) = (made, true);
        }
        return made;
    }

    bool HasWaited(uint hash)
    {
        var now = GC.CollectionCount(0);
        // Until then nobody else takes its turn: two that come by turns would wait for ever.
        if (now - seen < Patience) return false;
        if (candidate == hash && !(isFirstUsed && isSecondUsed)) return true;
        (candidate, seen, isFirstUsed, isSecondUsed) = (hash, now, false, false);
        return false;
    }
}
