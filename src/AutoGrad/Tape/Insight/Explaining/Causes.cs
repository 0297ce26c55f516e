namespace AutoGrad;

/// <summary>Why an origin carries no history though it was computed from something that does.</summary>
static class Causes
{
    public static GradientFinding Of(Origin origin)
    {
        var (cause, reason) = origin.Kind switch
        {
            OriginKind.Detached => (GradientCause.Detached, "takes the values without their history"),
            OriginKind.Separated => (GradientCause.Separated, "makes a leaf of its own: gradients arrive there and go no further"),
            OriginKind.Assigned => (GradientCause.Assigned, "gives a parameter the values without their history"),
            OriginKind.Walked => (GradientCause.Walked, "gave a gradient whose computation was not recorded; pass createGraph: true"),
            _ => OfOperation(origin),
        };
        return new(cause, origin.Title, $"{Where(origin)} {reason}.", origin.Line, origin.Path);
    }

    static (GradientCause Cause, string Reason) OfOperation(Origin origin) => origin.Op switch
    {
        ToDiscrete => (GradientCause.Cast, $"converts to {origin.DType}: no gradient flows through whole numbers"),
        Comparison or Predicate => (GradientCause.NotDifferentiable, "asks a question, and the answer has no derivative"),
        NonDifferentiableOp => (GradientCause.NotDifferentiable, "has no derivative by nature"),
        _ when !origin.DType.IsFloating => (GradientCause.NotDifferentiable, $"gives {origin.DType} values, and gradients flow through floating types only"),
        _ when origin.WasPaused => (GradientCause.Paused, "was applied while recording was paused (Tape.Pause)"),
        _ => (GradientCause.Unknown, "was not recorded"),
    };

    /// <summary>An operation with its place, as the start of a sentence.</summary>
    public static string Where(Origin origin) => Where(origin.Title, $"{origin.DType}{origin.Shape}", origin);

    public static string Where(string title, string result, Origin? origin)
    {
        var text = $"{title} → {result}";
        if (origin is { Path.Length: > 0 }) text += $" in {origin.Path}";
        return origin?.Line is { } line ? $"{text}, called at {line}," : text;
    }
}
