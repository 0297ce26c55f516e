namespace AutoGrad;

/// <summary>What is needed to compute a part of a computation again.</summary>
sealed class CheckpointedPart
{
    readonly Func<Tensor[], Tensor[]> function;
    readonly Tensor[] inputs;
    readonly Level.Frame? frame = Level.Top;
    readonly Substitution parameters = Substitution.Log();
    readonly DrawLog draws = new();
    readonly KeptResults? kept;
    Trail trail = null!;
    int[]? values;

    CheckpointedPart(Func<Tensor[], Tensor[]> function, Tensor[] inputs, Func<Op, bool>? keep)
    {
        (this.function, this.inputs) = (function, inputs);
        if (keep is not null) kept = new(keep);
    }

    public static Tensor[] Run(Func<Tensor[], Tensor[]> function, Tensor[] inputs, Func<Op, bool>? keep, bool verify)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        CheckpointedPart part = new(function, Array.ConvertAll(inputs, x => x.Current), keep);
        if (!Tape.IsRecording) return function(part.inputs);
        return part.First(verify);
    }

    Tensor[] First(bool verify)
    {
        var floor = Node.Now;
        Tensor[] outputs;
        using (parameters.Enter())
        using (draws.Enter()) outputs = Compute();
        trail = Trail.Of(outputs, floor, frame);
        // Nothing that could be differentiated at this level was recorded: there is nothing to save.
        if (trail.Ends.Length == 0) return outputs;
        if (verify) values = Array.ConvertAll(outputs, HashOf);
        FunctionOp op = new("Checkpoint", trail.Ends.Length, _ => throw new NotSupportedException(), (_, _, u) => throw new NotSupportedException());
        CheckpointNode node = new(op, outputs.Length, this, trail.Ends);
        for (var k = 0; k < outputs.Length; k++)
        {
            var y = outputs[k];
            if (!trail.IsRoot(k)) continue;
            outputs[k] = Tape.Publish(y.Alias());
            outputs[k].Node = new Strand(node, k, y);
        }
        trail.Forget();
        return outputs;
    }

    Tensor[] Compute()
    {
        var outputs = kept is null ? function(inputs) : kept.Run(function, inputs);
        return Array.ConvertAll(outputs, y => y.Current);
    }

    /// <summary>Computes the part again, recording it, and walks it: the gradients where it began.</summary>
    public Tensor?[] Pull(Tensor?[] cotangents)
    {
        var createGraph = Tape.IsRecording;
        var floor = Node.Now;
        Tensor[] outputs;
        using (Level.At(frame))
        using (Tape.Record())
        using (Substitution.Again(parameters))
        using (new DrawLog(draws).Enter()) outputs = Compute();
        var again = Trail.Of(outputs, floor, frame);
        trail.Demand(again);
        for (var k = 0; k < outputs.Length && values is not null; k++)
        {
            if (HashOf(outputs[k]) != values[k]) throw new InvalidOperationException($"Checkpoint: computed again, output {k}, {outputs[k].Describe()}, has other values. The function depends on something that has changed since: a variable, a buffer, a random generator that is no RandomSource.");
        }
        return Walk.Collect(again.Roots, cotangents, trail.Ends, floor, retain: false, follow: false, createGraph, out _);
    }

    static int HashOf(Tensor y)
    {
        HashCode hash = new();
        hash.AddBytes(Bytes(y.Bare));
        return hash.ToHashCode();
    }

    static byte[] Bytes(Tensor x)
    {
        var (dense, size) = (x.Dense(), x.DType.Size);
        using var bytes = dense.ReadStrided<byte>();
        return bytes.Span.Slice(dense.Offset * size, dense.Size * size).ToArray();
    }
}

/// <summary>The node of a part that is computed again. Its edges lead to where the part began.</summary>
sealed class CheckpointNode : Bundle
{
    CheckpointedPart? part;

    public CheckpointNode(FunctionOp op, int outputs, CheckpointedPart part, Node[] ends) : base(op, outputs)
    {
        this.part = part;
        First = ends[0];
        if (ends.Length > 1) Second = ends[1];
        if (ends.Length > 2) More = ends[2..];
    }

    public Tensor?[] Pull(ReadOnlySpan<Tensor?> cotangents) => part!.Pull(cotangents.ToArray());

    public override void Release()
    {
        base.Release();
        part = null;
    }
}
