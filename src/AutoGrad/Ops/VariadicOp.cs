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

    /// <summary>Applies the operation, recording it if an input requires a gradient.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not <see cref="Count"/>.</exception>
    public Tensor Apply(params ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.Length != Count) throw new ArgumentException($"{Name}: {inputs.Length} inputs are given where {Count} are declared.");
        if (Tape.IsWatched) return Watched.Apply(this, inputs);
        var (current, requires) = Inputs.Take(inputs);
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

    internal sealed override Tensor Compute(ReadOnlySpan<Tensor> inputs) => Forward(inputs);

    internal override Tensor Pullback(Node node, int input, Tensor dy) => Vjp(input, Inputs.Of(node), node.Output, dy);
}

/// <summary>Lists of inputs.</summary>
static class Inputs
{
    /// <summary>The inputs with the values that they have now, and whether one requires a gradient.</summary>
    public static (Tensor[] Current, bool Requires) Take(ReadOnlySpan<Tensor> inputs)
    {
        var current = new Tensor[inputs.Length];
        var requires = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(inputs[i]);
            current[i] = inputs[i].Current;
            requires |= current[i].Node is not null;
        }
        return (current, requires);
    }

    /// <summary>The inputs of a recorded node as its rule sees them.</summary>
    public static Tensor[] Of(Node node)
    {
        var inputs = new Tensor[node.Inputs];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = node.Input(i);
        return inputs;
    }
}
