namespace AutoGrad;

public partial class Tensor
{
    /// <summary>Where the tensor was computed, or null when no gradient flows through it.</summary>
    internal Node? Node { get; set; }

    /// <summary>The <see cref="Node"/> of <see cref="Current"/>, for those who don't read the values.</summary>
    internal Node? CurrentNode => StandsForAnother ? RepresentedNode : Node;

    private protected virtual Node? RepresentedNode => Represented.Node;

    /// <summary>Whether the tensor has been given out by an operation; from then on its history can't change.</summary>
    internal bool IsPublished { get; set; }
}

/// <summary>The tape: what decides whether operations are recorded, and how.</summary>
public static partial class Tape
{
    /// <summary>How many pauses are open, and how many were when recording was last asked for in spite of them.</summary>
    readonly record struct PauseCount(int Open, int Overruled);

    // Flows with async code. Asking it takes a look into the context of the thread, so each thread knows the numbers as well.
    static readonly AsyncLocal<PauseCount> paused = new(static change => (pausesHere, pausedHere) = (change.CurrentValue.Open, change.CurrentValue.Open - change.CurrentValue.Overruled));

    [ThreadStatic]
    static int pausedHere, pausesHere;

    [ThreadStatic]
    static int suspended;

    /// <summary>Whether operations on tensors that require a gradient are recorded here and now.</summary>
    public static bool IsRecording => suspended == 0 && pausedHere == 0;

    /// <summary>
    /// Stops recording until the returned scope is disposed of: <c>using (Tape.Pause()) { … }</c>. Scopes nest, and flow with <c>async</c> code.
    /// </summary>
    public static IDisposable Pause()
    {
        paused.Value = paused.Value with { Open = pausesHere + 1 };
        return new PauseScope();
    }

    sealed class PauseScope : IDisposable
    {
        bool done;

        public void Dispose()
        {
            if (done) return;
            done = true;
            paused.Value = paused.Value with { Open = pausesHere - 1 };
        }
    }

    /// <summary>How many pauses are open here and now, those included in spite of which a transform records.</summary>
    internal static int Pauses => pausesHere;

    /// <summary>Records whatever surrounds this, until the scope is disposed of: a transform differentiates its function even where recording is paused.</summary>
    internal static RecordingScope Record()
    {
        RecordingScope scope = new(suspended, pausedHere == 0 ? null : paused.Value.Overruled);
        suspended = 0;
        if (pausedHere != 0) paused.Value = new(pausesHere, pausesHere);
        return scope;
    }

    internal readonly ref struct RecordingScope(int suspensions, int? overruled)
    {
        public void Dispose()
        {
            suspended = suspensions;
            if (overruled is { } before) paused.Value = paused.Value with { Overruled = before };
        }
    }

    /// <summary>Stops recording on this thread, within the framework: no scope object, no flow.</summary>
    internal static void Suspend() => suspended++;

    internal static void Resume() => suspended--;

    /// <summary>How often recording is suspended, for a walk that must record whatever surrounds it.</summary>
    internal static int Suspensions { get => suspended; set => suspended = value; }

    /// <summary>Gives out a result that has no history.</summary>
    internal static Tensor Publish(Tensor y)
    {
        // A forward function may return its input or a tensor that it holds elsewhere: those keep their own history.
        if (y.IsPublished || y.Node is not null) y = y.Alias();
        y.IsPublished = true;
        return y;
    }

    /// <summary>Gives out a fresh result, and records the operation if its input requires a gradient here and now.</summary>
    internal static Tensor Note(Op op, Tensor x, Tensor y)
    {
        y.IsPublished = true;
        return x.Node is null || !IsRecording ? y : Attach(op, x, y);
    }

    /// <summary>Gives out a fresh result, and records the operation if an input requires a gradient here and now.</summary>
    internal static Tensor Note(Op op, Tensor a, Tensor b, Tensor y)
    {
        y.IsPublished = true;
        return (a.Node is null && b.Node is null) || !IsRecording ? y : Attach(op, a, b, y);
    }

    internal static Tensor Record(Op op, Tensor x, Tensor y) => Attach(op, x, Publish(y));

    internal static Tensor Record(Op op, Tensor a, Tensor b, Tensor y) => Attach(op, a, b, Publish(y));

    static Tensor Attach(Op op, Tensor x, Tensor y)
    {
        if (!y.DType.IsFloating) return y;
        Node node = new(op, y.Shape, y.DType) { First = x.Node };
        var keep = op.KeepFor(0);
        if ((keep & Keep.A) != 0) node.KeptA = ForKeeping(x);
        if ((keep & Keep.Output) != 0) node.KeptOutput = ForKeeping(y);
        y.Node = node;
        return y;
    }

    static Tensor Attach(Op op, Tensor a, Tensor b, Tensor y)
    {
        if (!y.DType.IsFloating) return y;
        Node node = new(op, y.Shape, y.DType) { First = a.Node, Second = b.Node };
        var keep = (a.Node is null ? Keep.None : op.KeepFor(0)) | (b.Node is null ? Keep.None : op.KeepFor(1));
        if ((keep & Keep.A) != 0) node.KeptA = ForKeeping(a);
        else if (a.Node is null) node.KeptA = Ghost.Of(a.Shape, a.DType, op, 0);
        if ((keep & Keep.B) != 0) node.KeptB = ForKeeping(b);
        else if (b.Node is null) node.KeptB = Ghost.Of(b.Shape, b.DType, op, 1);
        if ((keep & Keep.Output) != 0) node.KeptOutput = ForKeeping(y);
        y.Node = node;
        return y;
    }

    static Tensor ForKeeping(Tensor x)
    {
        x.MarkKept();
        return x;
    }

    /// <summary>Records an operation with any number of inputs.</summary>
    internal static Tensor Record(Op op, ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        y = Publish(y);
        if (!y.DType.IsFloating) return y;
        y.Node = NodeOf(op, inputs, y.Shape, y.DType, out var keep);
        if ((keep & Keep.Output) != 0) y.Node.KeptOutput = ForKeeping(y);
        return y;
    }

    internal static Node NodeOf(Op op, ReadOnlySpan<Tensor> inputs, Shape shape, DType dtype, out Keep keep)
    {
        Node node = new(op, shape, dtype);
        keep = Keep.None;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Node is not null) keep |= op.KeepFor(i);
        }
        if (inputs.Length > 2) (node.More, node.KeptMore) = (new Node?[inputs.Length - 2], new Tensor?[inputs.Length - 2]);
        for (var i = 0; i < inputs.Length; i++)
        {
            var x = inputs[i];
            var isKept = (keep & (i < 3 ? (Keep)(1 << i) : Keep.Inputs & ~(Keep.A | Keep.B | Keep.C))) != 0;
            var kept = isKept ? ForKeeping(x) : x.Node is null ? Ghost.Of(x.Shape, x.DType, op, i) : null;
            if (i == 0) (node.First, node.KeptA) = (x.Node, kept);
            else if (i == 1) (node.Second, node.KeptB) = (x.Node, kept);
            else (node.More![i - 2], node.KeptMore![i - 2]) = (x.Node, kept);
        }
        return node;
    }
}
