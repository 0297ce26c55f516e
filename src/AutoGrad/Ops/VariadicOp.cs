namespace AutoGrad;

/// <summary>The family of operations of any number of tensors.</summary>
/// <param name="Count">The number of inputs.</param>
public abstract record VariadicOp(int Count) : Op
{
    internal sealed override int Arity => Count;

    /// <summary>The value. Nothing in it is recorded.</summary>
    protected abstract Tensor Forward(ReadOnlySpan<Tensor> inputs);

    /// <summary>The vector–Jacobian product for one input.</summary>
    /// <param name="input">The input, counted from 0.</param>
    /// <param name="inputs">The inputs; their values only if they are kept.</param>
    /// <param name="y">The output; its values only if they are kept.</param>
    /// <param name="dy">The cotangent of the output.</param>
    /// <exception cref="NotSupportedException">The operation has no rule for this input.</exception>
    protected virtual Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy) => throw NoRule($"{input}");

    /// <summary>
    /// The Jacobian–vector product dy = Σ Jᵢ·dxᵢ, for forward mode, written in operations. Null, as without an override, lets it be derived from the rule for reverse mode; give one
    /// where that costs more. All values can be read, kept or not.
    /// </summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="y">The output.</param>
    /// <param name="tangents">The tangents of the inputs; null is zero, and at least one is given.</param>
    protected virtual Tensor? Jvp(ReadOnlySpan<Tensor> inputs, Tensor y, ReadOnlySpan<Tensor?> tangents) => null;

    /// <summary>Applies the operation, recording it if an input requires a gradient.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not <see cref="Count"/>.</exception>
    public Tensor Apply(params ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.Length != Count) throw new ArgumentException($"{Name}: {inputs.Length} inputs are given where {Count} are declared.");
        if (Tape.IsWatched) return Watched.Apply(this, inputs);
        var (current, requires, lifted) = Inputs.Take(inputs);
        if (lifted) return Lifting.Apply(this, current)[0];
        if (!requires) return Tape.Publish(Forward(current));
        var records = Tape.IsRecording;
        Tape.Suspend();
        try
        {
            var y = Forward(current);
            return records ? Tape.Record(this, current, y) : Tape.Publish(y);
        }
        finally
        {
            Tape.Resume();
        }
    }

    internal sealed override Tensor[] ApplyAll(ReadOnlySpan<Tensor> inputs) => [Apply(inputs)];

    internal sealed override Tensor?[]? Push(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> tangents) => Jvp(inputs, outputs[0], tangents) is { } dy ? [dy] : null;

    internal sealed override Tensor Compute(ReadOnlySpan<Tensor> inputs) => Forward(inputs);

    internal override Tensor Pullback(Node node, int input, Tensor dy) => Vjp(input, Inputs.Of(node), node.Output, dy);
}

/// <summary>Lists of inputs.</summary>
static class Inputs
{
    /// <summary>The inputs with the values that they have now, whether one requires a gradient, and whether one is lifted.</summary>
    public static (Tensor[] Current, bool Requires, bool Lifted) Take(ReadOnlySpan<Tensor> inputs)
    {
        var current = new Tensor[inputs.Length];
        var (requires, lifted) = (false, false);
        for (var i = 0; i < inputs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(inputs[i]);
            current[i] = inputs[i].Current;
            requires |= current[i].Node is not null;
            lifted |= current[i].IsLifted;
        }
        return (current, requires, lifted);
    }

    /// <summary>The inputs of a recorded node as its rule sees them.</summary>
    public static Tensor[] Of(Node node)
    {
        var inputs = new Tensor[node.Inputs];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = node.Input(i);
        return inputs;
    }
}
