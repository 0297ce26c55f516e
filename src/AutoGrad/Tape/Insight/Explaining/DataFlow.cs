namespace AutoGrad;

/// <summary>What a result was computed from, recorded or not, as the origins tell; and where the ways from a leaf to it are cut.</summary>
sealed class DataFlow
{
    readonly Origin goal;
    readonly List<Origin> cone = [];
    readonly HashSet<Origin> known = [], depends = [];

    public DataFlow(Origin result, Origin goal)
    {
        this.goal = goal;
        Stack<Origin> open = new([result]);
        known.Add(result);
        while (open.TryPop(out var origin))
        {
            cone.Add(origin);
            foreach (var input in origin.Inputs)
            {
                if (known.Add(input)) open.Push(input);
            }
        }
        cone.Sort(static (a, b) => a.Order.CompareTo(b.Order));
        Follow(cone, depends);
    }

    /// <summary>Whether the result was computed from the leaf, on whatever way.</summary>
    public bool IsUsed => known.Contains(goal);

    /// <summary>What was computed before anybody looked, so that nothing is known of it.</summary>
    public Origin? Earlier
    {
        get
        {
            foreach (var origin in cone)
            {
                if (origin.Kind == OriginKind.Earlier && !ReferenceEquals(origin, goal)) return origin;
            }
            return null;
        }
    }

    /// <summary>On each way from the leaf to the result that is cut, the first place without history.</summary>
    public List<GradientFinding> Cuts()
    {
        List<GradientFinding> cuts = [];
        foreach (var origin in cone)
        {
            if (origin.IsRecorded || !depends.Contains(origin) || ReferenceEquals(origin, goal)) continue;
            foreach (var input in origin.Inputs)
            {
                if (!depends.Contains(input) || !input.IsRecorded) continue;
                cuts.Add(Causes.Of(origin));
                break;
            }
        }
        return cuts;
    }

    /// <summary>What was made of the leaf last, and is not part of the result.</summary>
    public List<GradientFinding> DeadEnds(Origin[] trace)
    {
        HashSet<Origin> below = [], read = [];
        Follow(trace, below);
        foreach (var origin in trace)
        {
            foreach (var input in origin.Inputs) read.Add(input);
        }
        List<GradientFinding> ends = [];
        foreach (var origin in trace)
        {
            if (!below.Contains(origin) || read.Contains(origin)) continue;
            ends.Add(new(GradientCause.Unused, origin.Title, $"{Causes.Where(origin)} was computed from it, and the result reads nothing of that.", origin.Line, origin.Path));
        }
        return ends;
    }

    void Follow(IReadOnlyList<Origin> inOrder, HashSet<Origin> reached)
    {
        reached.Add(goal);
        foreach (var origin in inOrder)
        {
            foreach (var input in origin.Inputs)
            {
                if (!reached.Contains(input)) continue;
                reached.Add(origin);
                break;
            }
        }
    }
}
