namespace AutoGrad;

/// <summary>A batch: each operation works on all examples at once, by its own batching rule or else on one after the other.</summary>
/// <param name="size">The number of examples.</param>
/// <param name="drawsDiffer">Whether each example draws random numbers of its own.</param>
sealed class BatchLevel(int size, bool drawsDiffer) : Level
{
    /// <summary>Notes on so many inputs have room on the stack.</summary>
    const int FewInputs = 64;

    public int Size => size;

    public bool DrawsDiffer => drawsDiffer;

    public override string Name => "Vmap";

    public override Lifted Constant(Tensor x) => new BatchedTensor(this, x, isMapped: false);

    public override Tensor Raise(Tensor x) => new BatchedTensor(this, x, isMapped: true);

    /// <summary>All examples, along a first axis.</summary>
    public override Tensor Lower(Tensor x)
    {
        var (values, isMapped) = Unwrap(x);
        return isMapped ? values : BatchInputs.Repeat(values, size);
    }

    /// <summary>The batches here and now whose examples draw numbers of their own, outermost first.</summary>
    public static BatchLevel[] Drawing()
    {
        if (Top is null) return [];
        List<BatchLevel> levels = [];
        for (var frame = Top; frame is not null; frame = frame.Below)
        {
            if (frame.Level is BatchLevel { DrawsDiffer: true } level && !levels.Contains(level)) levels.Add(level);
        }
        levels.Reverse();
        return [.. levels];
    }

    (Tensor Values, bool IsMapped) Unwrap(Tensor x) => x is BatchedTensor batched && ReferenceEquals(batched.Level, this) ? (batched.Physical, batched.IsMapped) : (x, false);

    public override Tensor[] Interpret(Op op, Tensor[] inputs, Frame frame)
    {
        var values = new Tensor[inputs.Length];
        Span<bool> mapped = inputs.Length <= FewInputs ? stackalloc bool[inputs.Length] : new bool[inputs.Length];
        var any = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            (values[i], mapped[i]) = Unwrap(inputs[i]);
            any |= mapped[i];
        }
        op = op.Below(this);
        if (!any && !op.IsFunction) return op.ApplyAll(values);
        BatchInputs batch = new(values, mapped, size);
        // Of no examples there is nothing to compute, and not all rules can do that.
        var outputs = (size == 0 ? null : op.ApplyToBatch(batch)) ?? EachExample.Apply(op, batch);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i].Rank == 0 || outputs[i].Shape.Extents[0] != size) throw new InvalidOperationException($"{op.Name}: the batching rule returned {outputs[i].Describe()} for a batch of {size} examples, which must be its first axis.");
            outputs[i] = Raise(outputs[i]);
        }
        return outputs;
    }
}
