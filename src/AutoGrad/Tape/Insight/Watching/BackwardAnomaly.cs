namespace AutoGrad;

/// <summary>The check of what a rule returned.</summary>
static class BackwardAnomaly
{
    public static void Check(Node node, int input, ReadOnlySpan<Tensor?> cotangents, Tensor result, Anomalies anomalies)
    {
        var made = ValueStatistics.Of(result);
        if (IsAnomalous(made, cotangents, anomalies)) throw new AnomalyException(Of(node, input, cotangents, result, made));
    }

    /// <summary>The check of what a hook put in the place of a gradient.</summary>
    public static void CheckHook(Node node, Tensor gradient, Tensor changed, Anomalies anomalies)
    {
        var made = ValueStatistics.Of(changed);
        // What was NaN before is not the hook's.
        if (IsAnomalous(made, [gradient], anomalies) && (made.NaNs == 0 || ValueStatistics.Of(gradient).NaNs == 0)) throw new AnomalyException(OfHook(node, gradient, changed, made));
    }

    static bool IsAnomalous(ValueStatistics made, ReadOnlySpan<Tensor?> cotangents, Anomalies anomalies) =>
        (made.NaNs > 0 && (anomalies & Anomalies.NaN) != 0) || (made.Infinities > 0 && (anomalies & Anomalies.Infinity) != 0 && AreFinite(cotangents));

    /// <summary>The report of the first element that is no number, or else infinite.</summary>
    public static NotFinite Of(Node node, int input, ReadOnlySpan<Tensor?> cotangents, Tensor result, ValueStatistics made)
    {
        var flat = made.FirstNaN >= 0 ? made.FirstNaN : made.FirstInfinity;
        List<string> operands = [];
        for (var i = 0; i < cotangents.Length; i++)
        {
            if (cotangents[i] is { } dy) operands.Add(NotFinite.Describe(cotangents.Length == 1 ? "dy" : $"dy of output {i}", dy, result.Shape, flat));
        }
        for (var i = 0; i < node.Inputs; i++) operands.Add(NotFinite.Describe(NameOf(node.Op!, i), node.Input(i), result.Shape, flat));
        if (node.KeptOutput is { } y) operands.Add(NotFinite.Describe("y", y, result.Shape, flat));
        var origin = Origins.Find(node);
        return new(node.Op!.Name, true, input, NotFinite.IndexOf(result.Shape, flat), ValueStatistics.Doubles(result)[flat], operands, origin?.Line, origin?.Path ?? "");
    }

    /// <summary>The report of the first element of what a hook returned that is no number, or else infinite.</summary>
    public static NotFinite OfHook(Node node, Tensor gradient, Tensor changed, ValueStatistics made)
    {
        var flat = made.FirstNaN >= 0 ? made.FirstNaN : made.FirstInfinity;
        var origin = Origins.Find(node);
        var title = node.Op?.Name ?? (origin is { Name.Length: > 0 } ? origin.Name : "a leaf");
        return new(title, true, -1, NotFinite.IndexOf(changed.Shape, flat), ValueStatistics.Doubles(changed)[flat], [NotFinite.Describe("dy", gradient, changed.Shape, flat)], origin?.Line, origin?.Path ?? "");
    }

    /// <summary>The name of an input as rules call it.</summary>
    public static string NameOf(Op op, int input) => op.Arity == 1 ? "x" : op.Arity <= 3 ? $"{"abc"[input]}" : $"input {input}";

    static bool AreFinite(ReadOnlySpan<Tensor?> cotangents)
    {
        foreach (var dy in cotangents)
        {
            if (dy is not null && !ValueStatistics.Of(dy).IsFinite) return false;
        }
        return true;
    }
}
