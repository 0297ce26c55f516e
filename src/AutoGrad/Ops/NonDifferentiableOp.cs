namespace AutoGrad;

/// <summary>The family of operations that have no derivative by nature: comparisons, positions of extremes, casts to integers. They are never recorded.</summary>
/// <param name="Count">The number of inputs.</param>
public abstract record NonDifferentiableOp(int Count) : Op
{
    internal sealed override int Arity => Count;

    /// <summary>The value.</summary>
    protected abstract Tensor Forward(ReadOnlySpan<Tensor> inputs);

    /// <summary>Applies the operation.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not <see cref="Count"/>.</exception>
    public Tensor Apply(params ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.Length != Count) throw new ArgumentException($"{Name}: {inputs.Length} inputs are given where {Count} are declared.");
        if (Tape.IsWatched) return Watched.Apply(this, inputs);
        var (current, _, lifted) = Inputs.Take(inputs);
        if (lifted) return Lifting.Apply(this, current)[0];
        Tape.Suspend();
        try
        {
            return Tape.Publish(Forward(current));
        }
        finally
        {
            Tape.Resume();
        }
    }

    internal sealed override Tensor[] ApplyAll(ReadOnlySpan<Tensor> inputs) => [Apply(inputs)];

    internal sealed override Tensor?[]? Push(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> tangents) => new Tensor?[outputs.Length];

    internal sealed override Tensor Compute(ReadOnlySpan<Tensor> inputs) => Forward(inputs);

    internal sealed override Tensor Pullback(Node node, int input, Tensor dy) => throw NoRule($"{input}");
}
