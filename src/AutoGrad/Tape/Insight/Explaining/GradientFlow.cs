namespace AutoGrad;

/// <summary>Notes, during a walk, what flowed on each edge: where it became 0, and where it ceased to be finite.</summary>
sealed partial class GradientFlow : WalkObserver
{
    /// <summary>Places beyond this number are told without their operands.</summary>
    const int MostDescribed = 32;

    readonly Dictionary<Node, ValueStatistics> arrived = [];
    readonly Dictionary<Node, List<Piece>> pieces = [];
    readonly Dictionary<Node, NotFinite> hooked = [];
    readonly Dictionary<RepeatedNode, Tensor?[]> parts = [];
    int described;

    /// <summary>What one rule handed to one node, in the order of the walk.</summary>
    sealed record Piece(Node From, int Input, ValueStatistics Given, string Why, NotFinite? First);

    public override void Arrived(Node node, Tensor gradient)
    {
        var given = arrived[node] = ValueStatistics.Of(gradient);
        if (node is Strand strand) Hand(strand.Bundle, new(node, 0, given, "", null));
    }

    public override void Hooked(Node node, Tensor gradient, Tensor changed)
    {
        if (ValueStatistics.Of(gradient).IsFinite && ValueStatistics.Of(changed) is { IsFinite: false } made) hooked[node] = BackwardAnomaly.OfHook(node, gradient, changed, made);
    }

    public override void Returned(Node node, int input, ReadOnlySpan<Tensor?> cotangents, Tensor result)
    {
        var given = ValueStatistics.Of(result);
        var why = "";
        NotFinite? first = null;
        if (given.IsZero && !AreZero(cotangents)) why = described++ < MostDescribed ? WhyZero(node, input, cotangents) : "";
        if (node is Bundle) arrived[node] = Worst(cotangents);
        // What came from above is told there.
        if (Began(node, given, nan: true) || Began(node, given, nan: false))
        {
            first = BackwardAnomaly.Of(node, input, cotangents, result, given);
            if (node is RepeatedNode part) parts.TryAdd(part, cotangents.ToArray());
        }
        Hand(node.Edge(input)!, new(node, input, given, why, first));
    }

    void Hand(Node to, Piece piece) => (pieces.TryGetValue(to, out var list) ? list : pieces[to] = []).Add(piece);

    /// <summary>Of the gradients of several outputs the one that matters: not finite before finite, anything before 0.</summary>
    static ValueStatistics Worst(ReadOnlySpan<Tensor?> cotangents)
    {
        ValueStatistics? worst = null;
        foreach (var dy in cotangents)
        {
            if (dy is null) continue;
            var given = ValueStatistics.Of(dy);
            if (worst is null || Weight(given) > Weight(worst)) worst = given;
        }
        return worst!;
    }

    static int Weight(ValueStatistics given) => given.NaNs > 0 ? 3 : given.Infinities > 0 ? 2 : given.IsZero ? 0 : 1;

    public ValueStatistics? Of(Node node) => arrived.GetValueOrDefault(node);

    /// <summary>The places where what flowed from the result to a node became 0: one on every way.</summary>
    public List<GradientFinding> Zeros(Node target)
    {
        List<GradientFinding> findings = [];
        HashSet<Node> known = [target];
        Stack<Node> open = new([target]);
        while (open.TryPop(out var node))
        {
            var incoming = Incoming(node);
            var alive = incoming.Exists(piece => !piece.Given.IsZero);
            // Alive above and 0 here: a sum of 0, or a hook. What lies further up has nothing to do with it.
            if (alive)
            {
                findings.Add(Vanished(node));
                continue;
            }
            foreach (var piece in incoming)
            {
                if (!IsZero(piece.From)) findings.Add(Killed(piece));
                else if (known.Add(piece.From)) open.Push(piece.From);
            }
        }
        return findings;
    }

    /// <summary>What was handed to a node; to one with several outputs, by those.</summary>
    List<Piece> Incoming(Node node) => pieces.GetValueOrDefault(node) ?? [];

    bool IsZero(Node node) => !arrived.TryGetValue(node, out var values) || values.IsZero;

    GradientFinding Killed(Piece piece)
    {
        var (node, origin) = (piece.From, Origins.Find(piece.From));
        var text = $"{Causes.Where(node.Op!.Name, ResultOf(node), origin)} lets nothing through to its input {piece.Input}, though a gradient arrives ({Of(node)}).{piece.Why}";
        return new(GradientCause.ZeroFactor, node.Op!.Name, text, origin?.Line, origin?.Path ?? "");
    }

    GradientFinding Vanished(Node node)
    {
        var (title, where, origin) = Place(node);
        return node.Hooks is { Count: > 0 }
            ? new(GradientCause.Hook, title, $"A hook on {where} put 0 in the place of the gradient.", origin?.Line, origin?.Path ?? "")
            : new(GradientCause.Cancelled, title, $"The gradients that arrive at {where} on {Incoming(node).Count} ways add up to 0.", origin?.Line, origin?.Path ?? "");
    }

    (string Title, string Where, Origin? Origin) Place(Node node)
    {
        var origin = Origins.Find(node);
        var title = node.Op?.Name ?? (origin is { Name.Length: > 0 } ? origin.Name : "the leaf");
        return (title, Causes.Where(title, ResultOf(node), origin), origin);
    }

    /// <summary>The result of a node; of one with several outputs, those that a gradient arrives at.</summary>
    string ResultOf(Node node)
    {
        if (node is not Bundle) return $"{node.DType}{node.Shape}";
        return string.Join(", ", Incoming(node).Select(piece => (Strand)piece.From).OrderBy(strand => strand.Place).Select(strand => $"{strand.DType}{strand.Shape}"));
    }

    static string WhyZero(Node node, int input, ReadOnlySpan<Tensor?> cotangents)
    {
        var text = "";
        if (cotangents.Length == 1 && node is not Bundle)
        {
            var ones = node.Op!.Pullback(node, input, Tensor.Ones(node.Shape, node.DType));
            text = ValueStatistics.Of(ones).IsZero ? " Its derivative is 0 everywhere:" : " Its derivative is 0 wherever the gradient is not:";
        }
        var before = text.Length;
        for (var i = 0; i < node.Inputs; i++)
        {
            if (node.Input(i) is not Ghost and var x) text += $" {BackwardAnomaly.NameOf(node.Op!, i)} is {ValueStatistics.Of(x)};";
        }
        if (node.KeptOutput is { } y) text += $" y is {ValueStatistics.Of(y)};";
        return text.Length == before ? text.TrimEnd(':') + (text.Length > 0 ? "." : "") : text.TrimEnd(';') + ".";
    }

    static bool AreZero(ReadOnlySpan<Tensor?> cotangents)
    {
        foreach (var dy in cotangents)
        {
            if (dy is not null && !ValueStatistics.Of(dy).IsZero) return false;
        }
        return true;
    }
}
