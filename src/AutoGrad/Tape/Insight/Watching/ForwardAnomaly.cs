namespace AutoGrad;

/// <summary>The check of what an operation made.</summary>
static class ForwardAnomaly
{
    public static void Check(Op op, ReadOnlySpan<Tensor> inputs, Tensor y, Watch watch)
    {
        if (!y.DType.IsFloating) return;
        var made = ValueStatistics.Of(y);
        if (made.IsFinite) return;
        var anomalous = made.NaNs > 0 && (watch.Anomalies & Anomalies.NaN) != 0;
        if (!anomalous && made.Infinities > 0 && (watch.Anomalies & Anomalies.Infinity) != 0) anomalous = AreFinite(inputs);
        if (anomalous) throw new AnomalyException(Of(op, inputs, y, made, Origins.Of(y)));
    }

    /// <summary>The report of the first element that is no number, or else infinite.</summary>
    public static NotFinite Of(Op op, ReadOnlySpan<Tensor> inputs, Tensor y, ValueStatistics made, Origin origin)
    {
        var flat = made.FirstNaN >= 0 ? made.FirstNaN : made.FirstInfinity;
        var operands = new string[inputs.Length];
        for (var i = 0; i < operands.Length; i++) operands[i] = NotFinite.Describe(BackwardAnomaly.NameOf(op, i), inputs[i], y.Shape, flat);
        return new(op.Name, false, -1, NotFinite.IndexOf(y.Shape, flat), ValueStatistics.Doubles(y)[flat], operands, origin.Line, origin.Path);
    }

    static bool AreFinite(ReadOnlySpan<Tensor> inputs)
    {
        foreach (var x in inputs)
        {
            if (x.DType.IsFloating && !ValueStatistics.Of(x).IsFinite) return false;
        }
        return true;
    }
}
