namespace AutoGrad;

/// <summary>What is needed to compute a part of a computation again.</summary>
sealed class CheckpointedPart : IRepeated
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
        foreach (var x in inputs) ArgumentNullException.ThrowIfNull(x, nameof(inputs));
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
        RepeatedNode.Put("Checkpoint", outputs, trail.Roots, trail.Ends, this);
        trail.Forget();
        return outputs;
    }

    public IEnumerable<Tensor> Kept => inputs;

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
