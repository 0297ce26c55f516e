namespace AutoGrad;

/// <summary>The family of operations with several outputs, of any number of tensors.</summary>
/// <param name="Count">The number of inputs.</param>
public abstract record TupleOp(int Count) : Op
{
    internal sealed override int Arity => Count;

    /// <summary>The values. Nothing in it is recorded.</summary>
    protected abstract Tensor[] Forward(ReadOnlySpan<Tensor> inputs);

    /// <summary>The vector–Jacobian product for one input.</summary>
    /// <param name="input">The input, counted from 0.</param>
    /// <param name="inputs">The inputs; their values only if they are kept.</param>
    /// <param name="outputs">The outputs; their values only if they are kept.</param>
    /// <param name="cotangents">The cotangent of each output; null where none arrived (an unused output, or an integer one).</param>
    /// <exception cref="NotSupportedException">The operation has no rule for this input.</exception>
    protected virtual Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents) => throw NoRule($"{input}");

    /// <summary>
    /// The Jacobian–vector products of all outputs, for forward mode, written in operations. Null, as without an override, lets it be derived from the rule for reverse mode; give one
    /// where that costs more. All values can be read, kept or not.
    /// </summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="tangents">The tangents of the inputs; null is zero, and at least one is given.</param>
    /// <returns>The tangent of each output; null for an integer one, or for zero.</returns>
    protected virtual Tensor?[]? Jvp(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> tangents) => null;

    /// <summary>Applies the operation, recording it if an input requires a gradient.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not <see cref="Count"/>.</exception>
    public Tensor[] Apply(params ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.Length != Count) throw new ArgumentException($"{Name}: {inputs.Length} inputs are given where {Count} are declared.");
        var (current, requires, lifted) = Inputs.Take(inputs);
        if (lifted) return Lifting.Apply(this, current);
        var records = requires && Tape.IsRecording;
        Tape.Suspend();
        Tensor[] outputs;
        try
        {
            outputs = Forward(current);
        }
        finally
        {
            Tape.Resume();
        }
        for (var i = 0; i < outputs.Length; i++) outputs[i] = Tape.Publish(outputs[i]);
        if (records) Bundle.Record(this, current, outputs);
        if (Tape.IsWatched && Tape.Watching is { IsNoting: true } watch) watch.Saw(this, inputs, outputs, !Tape.IsRecording);
        return outputs;
    }

    internal sealed override Tensor[] ApplyAll(ReadOnlySpan<Tensor> inputs) => Apply(inputs);

    internal sealed override Tensor?[]? Push(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> tangents) => Jvp(inputs, outputs, tangents);

    internal sealed override Tensor Compute(ReadOnlySpan<Tensor> inputs) => throw new InvalidOperationException($"{Name}: a tuple has several values.");

    internal sealed override Tensor Pullback(Node node, int input, Tensor dy) => throw new InvalidOperationException($"{Name}: a tuple takes its cotangents all at once.");

    internal Tensor Pullback(Bundle node, int input, ReadOnlySpan<Tensor?> cotangents) => Vjp(input, Inputs.Of(node), node.Outputs, cotangents);
}
