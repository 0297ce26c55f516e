namespace AutoGrad;

/// <summary>
/// What somebody wants to see of the operations that are applied here, and the place where it is noted. A watch flows with <c>async</c> code, as a pause does.
/// </summary>
sealed record Watch
{
    public bool Lines { get; init; }

    public bool Values { get; init; }

    public Anomalies Anomalies { get; init; }

    public string Path { get; init; } = "";

    public Profile? Profile { get; init; }

    /// <summary>Whether anything is noted about operations beside their time.</summary>
    public bool IsNoting => Lines || Values || Anomalies != Anomalies.None;

    public TraceLog Log { get; init; } = new(TraceLog.Window);

    /// <summary>Notes an operation that was applied here.</summary>
    public void Saw(Op op, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, bool paused)
    {
        var from = new Origin[inputs.Length];
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = Origins.Of(inputs[i]);
            // A leaf is given new values from step to step.
            if (Values && (from[i].Values is null || from[i].Kind == OriginKind.Leaf)) from[i].Values = ValueStatistics.Of(inputs[i]);
        }
        var stack = Lines ? CallStack.Capture() : null;
        foreach (var y in outputs)
        {
            Origin origin = new(OriginKind.Operation, op, y.Shape, y.DType, from) { IsRecorded = y.Node is not null, WasPaused = paused, Path = Path, Stack = stack };
            Note(y, origin);
            if (origin.Values is { IsFinite: false } values && IsFirst(values, from)) origin.NotFinite = ForwardAnomaly.Of(op, inputs, y, values, origin);
            if (Anomalies != Anomalies.None) ForwardAnomaly.Check(op, inputs, y, this);
        }
    }

    /// <summary>Notes where an operation was applied whose outputs are lifted: their nodes are known, and nothing of their values.</summary>
    public void SawRecorded(Op op, ReadOnlySpan<Tensor> outputs)
    {
        var stack = Lines ? CallStack.Capture() : null;
        foreach (var y in outputs)
        {
            if (y.Node is null) continue;
            Origin origin = new(OriginKind.Operation, op, y.Shape, y.DType, []) { IsRecorded = true, Path = Path, Stack = stack };
            Origins.Set(y.Node, origin);
            Log.Add(origin);
        }
    }

    /// <summary>Whether no input has values of the kind that is not finite.</summary>
    static bool IsFirst(ValueStatistics made, Origin[] from)
    {
        bool nan = made.NaNs > 0, infinity = made.Infinities > 0;
        foreach (var input in from)
        {
            nan &= input.Values is not { NaNs: > 0 };
            infinity &= input.Values is not { Infinities: > 0 };
        }
        return nan || infinity;
    }

    /// <summary>Notes a tensor that took over the values of another one without its history.</summary>
    public void Note(Tensor y, OriginKind kind, Origin from) => Note(y, new(kind, null, y.Shape, y.DType, [from]) { Path = Path, Stack = Lines ? CallStack.Capture() : null });

    void Note(Tensor y, Origin origin)
    {
        if (Values) origin.Values = ValueStatistics.Of(y);
        Origins.Set(y, origin);
        Log.Add(origin);
    }
}
