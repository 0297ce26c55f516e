namespace AutoGrad;

/// <summary>What a trace and the check for anomalies see of a walk. A profile alone lets it go as if nobody looked on.</summary>
sealed class WatchedWalk(Watch watch, bool records) : WalkObserver
{
    public static WatchedWalk? Here(bool records) => Tape.WatchingWalks is { IsNoting: true } watch ? new(watch, records) : null;

    public override void Hooked(Node node, Tensor gradient, Tensor changed)
    {
        if (watch.Anomalies != Anomalies.None) BackwardAnomaly.CheckHook(node, gradient, changed, watch.Anomalies);
    }

    public override void Returned(Node node, int input, ReadOnlySpan<Tensor?> cotangents, Tensor result)
    {
        if (watch.Anomalies != Anomalies.None) BackwardAnomaly.Check(node, input, cotangents, result, watch.Anomalies);
    }

    public override void Gave(Node root, Tensor gradient)
    {
        // Without a record of the walk, a gradient is a number that depends on everything and knows nothing of it.
        if (!records && gradient.Node is null && Origins.Find(root) is { } from) watch.Note(gradient, OriginKind.Walked, from);
    }
}
