namespace AutoGrad;

/// <summary>Applies operations while somebody, somewhere in the process, looks on.</summary>
static class Watched
{
    public static Tensor Apply(Op op, ReadOnlySpan<Tensor> inputs)
    {
        var (current, requires, lifted) = Inputs.Take(inputs);
        // What a transform makes of it is looked at when it applies the operation to what it works with.
        if (lifted) return Lifting.Apply(op, current)[0];
        var (watch, recording) = (Tape.Watching, Tape.IsRecording);
        var profile = Tape.WatchingWalks?.Profile;
        var entered = profile is null ? default : Profile.Enter();
        Tape.Suspend();
        Tensor y;
        try
        {
            y = op.Compute(current);
            y = requires && recording && op is not NonDifferentiableOp ? Tape.Record(op, current, y) : Tape.Publish(y);
        }
        finally
        {
            Tape.Resume();
        }
        profile?.Leave(entered, op.Name, y.Awaited is null && !IsView(y, current) ? (long)y.Size * y.DType.Size : 0);
        // The inputs as they were given: a parameter has a name.
        if (watch is { IsNoting: true }) watch.Saw(op, inputs, [y], !recording);
        return y;
    }

    /// <summary>Notes what a transform recorded, for a walk within it. The values are looked at below, where the operation is applied to what the transform works with.</summary>
    public static void Lifted(Op op, ReadOnlySpan<Tensor> outputs)
    {
        if (Tape.Watching is { IsNoting: true } watch) watch.SawRecorded(op, outputs);
    }

    static bool IsView(Tensor y, ReadOnlySpan<Tensor> inputs)
    {
        foreach (var x in inputs)
        {
            if (x.Awaited is null && x is not Ghost && ReferenceEquals(x.Values, y.Values)) return true;
        }
        return false;
    }

    /// <inheritdoc cref="Op.TryAddPullback"/>
    public static bool TryAddPullback(Op op, Node node, int input, Tensor dy, Tensor sum) => TryInPlace(op, () => op.TryAddPullback(node, input, dy, sum));

    /// <summary>Adds to a sum that nobody else holds, if that can be done in place.</summary>
    public static bool TryAdd(Tensor sum, Tensor x) => TryInPlace(Add.Instance, () => Add.Instance.TryInPlace(sum, x));

    /// <summary>What is done in place counts as the operation, without a result.</summary>
    static bool TryInPlace(Op op, Func<bool> tries)
    {
        if (Tape.WatchingWalks?.Profile is not { } profile) return tries();
        var entered = Profile.Enter();
        var isDone = tries();
        if (isDone) profile.Leave(entered, op.Name, 0);
        else Profile.Drop(entered);
        return isDone;
    }

    /// <summary>Notes a cut, if somebody looks on here.</summary>
    public static void Cut(OriginKind kind, Tensor x, Tensor y) => Tape.Watching?.Note(y, kind, Origins.Of(x));
}
