namespace AutoGrad;

public static partial class Tape
{
    /// <summary>
    /// Explains the gradient of a leaf: computes a scalar under a trace, walks its tape without changing anything, and tells the place that decides. For a gradient that is null: the
    /// cut on every way from the result to the leaf (detached, paused, converted to whole numbers, an operation without a derivative, a branch that was not taken, a leaf that
    /// requires none). For one that is 0: where it became 0. For one that is not finite: the first value that is not, forward or backward, with its operation, index and operands.
    /// Each with the line of source.
    /// </summary>
    /// <param name="loss">
    /// Computes the scalar and does not walk it; it is called once, so random sources advance and whatever else it changes changes. What goes through arrays and C# numbers leaves no trace.
    /// </param>
    /// <param name="leaf">A parameter, or another tensor that exists before the call.</param>
    /// <exception cref="InvalidOperationException">The result is no scalar of a floating type, or was walked already.</exception>
    public static GradientExplanation Explain(Func<Tensor> loss, Tensor leaf)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(leaf);
        var outer = WatchingWalks ?? new Watch();
        TraceLog log = new(TraceLog.Unlimited);
        Tensor result;
        using (Open(outer with { Lines = true, Values = true, Log = log }))
        {
            // Known from the start, so that a leaf that nobody reads is known, too.
            _ = Origins.Of(leaf);
            result = loss() ?? throw new InvalidOperationException("Explain: the function returned null instead of a tensor.");
        }
        return Explain(result, leaf, log);
    }

    /// <summary>
    /// Explains the gradient of a leaf by what was recorded. Cuts leave nothing on an ordinary tape: they are explained where <see cref="Trace"/> looked on while the result was computed.
    /// </summary>
    /// <param name="loss">A scalar that was not walked yet, or whose graph was retained.</param>
    /// <param name="leaf">A parameter, or another tensor.</param>
    /// <exception cref="InvalidOperationException">The tensor is no scalar of a floating type, or was walked already.</exception>
    public static GradientExplanation Explain(Tensor loss, Tensor leaf)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(leaf);
        return Explain(loss, leaf, null);
    }

    static GradientExplanation Explain(Tensor loss, Tensor leaf, TraceLog? log)
    {
        if (!loss.DType.IsFloating || loss.Size != 1) throw new InvalidOperationException($"Explain: the result {loss.Describe()} is no scalar of a floating type, so it has no gradient. Reduce it (Sum, Mean).");
        DataFlow data = new(Origins.Of(loss), Origins.Of(leaf));
        var name = Naming(leaf);
        if (loss.CurrentNode is not { } root || leaf.CurrentNode is not { } target) return Missing(name, leaf, data, log);
        GradientFlow flow = new();
        Walk.Inspect(root, Tensor.OnesLike(loss), flow);
        if (flow.Of(target) is not { } gradient) return Missing(name, leaf, data, log);
        var cuts = data.Cuts();
        if (!gradient.IsFinite) return NotFinite(name, gradient, loss, target, flow, cuts);
        // A result may be NaN though the gradient is not.
        var findings = FirstNotFinite.Above(Origins.Of(loss), out var what);
        return gradient.IsZero
            ? new(name, GradientVerdict.Zero, gradient, [.. flow.Zeros(target), .. findings], cuts, what)
            : new(name, GradientVerdict.Present, gradient, findings, cuts, what);
    }

    static string Naming(Tensor leaf) => Origins.Of(leaf) is { Name.Length: > 0 } known ? $"{known.Name} {leaf.Describe()}" : $"{(leaf is Parameter ? "the parameter" : "the tensor")} {leaf.Describe()}";

    static GradientExplanation Missing(string name, Tensor leaf, DataFlow data, TraceLog? log)
    {
        List<GradientFinding> findings = [];
        if (leaf.CurrentNode is null)
        {
            var why = leaf is Parameter ? "The parameter is frozen: Unfreeze() lets it learn." : leaf.DType.IsFloating ? "The tensor requires no gradient: compute with what RequireGrad() returns." : $"The tensor is {leaf.DType}, and gradients flow through floating types only.";
            findings.Add(new(GradientCause.RequiresNone, "leaf", why, null, ""));
        }
        if (data.IsUsed) findings.AddRange(data.Cuts());
        else if (data.Earlier is { } earlier) findings.Add(Unknown(earlier));
        else
        {
            findings.AddRange(log is null ? [] : data.DeadEnds(log.ToArray()));
            if (!findings.Exists(finding => finding.Cause == GradientCause.Unused))
            {
                findings.Add(new(GradientCause.Unused, "leaf", "Nothing that the result was computed from reads it: a branch that was not taken, another tensor in its place, or values that went through an array.", null, ""));
            }
        }
        if (findings.Count == 0) findings.Add(Unknown(null));
        return new(name, GradientVerdict.Missing, null, findings, [], null);
    }

    static GradientFinding Unknown(Origin? earlier)
    {
        var what = earlier is null ? "The result" : $"{earlier.DType}{earlier.Shape}, which the result was computed from,";
        return new(GradientCause.Unknown, "", $"{what} was computed when nobody looked, so a cut can't be found: compute under Tape.Trace(), or use Tape.Explain(() => …, leaf).", null, "");
    }

    static GradientExplanation NotFinite(string name, ValueStatistics gradient, Tensor loss, Node target, GradientFlow flow, List<GradientFinding> cuts)
    {
        var findings = FirstNotFinite.Above(Origins.Of(loss), out var what);
        if (findings.Count > 0) return new(name, GradientVerdict.NotFinite, gradient, findings, cuts, what);
        foreach (var (node, found) in flow.NotFinite(target))
        {
            if (found is null)
            {
                findings.Add(flow.Overflow(node));
                continue;
            }
            var made = what = node is RepeatedNode part ? flow.Inside(part) ?? found : found;
            findings.Add(new(GradientCause.NotFinite, made.Operation, $"{made}", made.Line, made.Path));
            // A rule may be right, and its operands not finite.
            foreach (var input in Origins.Find(node)?.Inputs ?? []) findings.AddRange(FirstNotFinite.Above(input, out _));
        }
        return new(name, GradientVerdict.NotFinite, gradient, findings, cuts, what);
    }
}
