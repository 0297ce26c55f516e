namespace AutoGrad;

/// <summary>The check of what a rule returned.</summary>
static class BackwardAnomaly
{
    public static void Check(Node node, int input, ReadOnlySpan<Tensor?> cotangents, Tensor result, Anomalies anomalies)
    {
        var made = ValueStatistics.Of(result);
        if (made.IsFinite) return;
        var anomalous = made.NaNs > 0 && (anomalies & Anomalies.NaN) != 0;
        if (!anomalous && made.Infinities > 0 && (anomalies & Anomalies.Infinity) != 0) anomalous = AreFinite(cotangents);
        if (anomalous) throw new AnomalyException(Of(node, input, cotangents, result, made));
    }

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
