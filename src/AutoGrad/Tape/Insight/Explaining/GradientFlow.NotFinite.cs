namespace AutoGrad;

/// <summary>Where what flowed ceased to be finite.</summary>
sealed partial class GradientFlow
{
    /// <summary>
    /// Where what is not finite at a node came from, the cause last: the first rule or hook, in the order of the walk, that made a NaN, and if infinities arrived there, the first that made one of those.
    /// Infinities may also add up to a NaN, which no rule made; a sum that overflows is told by its node alone.
    /// </summary>
    public List<(Node Node, NotFinite? What)> NotFinite(Node target)
    {
        List<(Node, NotFinite?)> found = [];
        var start = target;
        if (Has(Of(target)!, nan: true))
        {
            (start, var made) = First(target, nan: true);
            if (made is not null) found.Add((start, made));
            if (made is not null && !Has(Of(start)!, nan: false)) return found;
        }
        var infinity = First(start, nan: false);
        if (infinity.What is not null || IsOverflow(infinity.Node)) found.Add(infinity);
        return found;
    }

    /// <summary>The first anomaly in a part that is computed again, which what it returned as a whole does not tell.</summary>
    public NotFinite? Inside(RepeatedNode part)
    {
        Tape.Suspend();
        try
        {
            using (Tape.DetectAnomaly()) part.Pull(parts[part]);
            return null;
        }
        catch (AnomalyException anomaly)
        {
            return anomaly.What;
        }
        finally
        {
            Tape.Resume();
        }
    }

    /// <summary>The first node, in the order of the walk, at which such values began that lead to another: by its rule, by its hook, or in the sum of what arrives there.</summary>
    (Node Node, NotFinite? What) First(Node target, bool nan)
    {
        (Node Node, NotFinite? What)? first = null;
        HashSet<Node> known = [target];
        Stack<Node> open = new([target]);
        void Found(Node node, NotFinite? what)
        {
            if (first is null || node.Index > first.Value.Node.Index) first = (node, what);
        }
        while (open.TryPop(out var node))
        {
            var given = Incoming(node).FindAll(piece => Has(piece.Given, nan));
            if (hooked.TryGetValue(node, out var made)) Found(node, made);
            else if (given.Count == 0) Found(node, null);
            foreach (var piece in given)
            {
                if (Began(piece.From, piece.Given, nan)) Found(piece.From, piece.First);
                else if (known.Add(piece.From)) open.Push(piece.From);
            }
        }
        return first!.Value;
    }

    bool IsOverflow(Node node) => Incoming(node) is { Count: > 1 } given && given.TrueForAll(piece => piece.Given.IsFinite);

    /// <summary>The finding for a sum of finite gradients that is not finite.</summary>
    public GradientFinding Overflow(Node node)
    {
        var (title, where, origin) = Place(node);
        return new(GradientCause.NotFinite, title, $"The gradients that arrive at {where} on {Incoming(node).Count} ways are finite, and their sum is not ({Of(node)}).", origin?.Line, origin?.Path ?? "");
    }

    /// <summary>Whether such values are in what a node's rule gave, and none arrived at the node.</summary>
    bool Began(Node node, ValueStatistics given, bool nan) => Has(given, nan) && !(Of(node) is { } above && Has(above, nan));

    static bool Has(ValueStatistics values, bool nan) => nan ? values.NaNs > 0 : values.Infinities > 0;
}
