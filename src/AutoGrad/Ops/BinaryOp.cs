namespace AutoGrad;

/// <summary>The family of operations of two tensors.</summary>
public abstract record BinaryOp : Op
{
    internal sealed override int Arity => 2;

    /// <summary>The value. Nothing in it is recorded.</summary>
    protected abstract Tensor Forward(Tensor a, Tensor b);

    /// <summary>The vector–Jacobian product for the first input.</summary>
    /// <param name="a">The first input; its values only if they are kept.</param>
    /// <param name="b">The second input; its values only if they are kept.</param>
    /// <param name="y">The output; its values only if they are kept.</param>
    /// <param name="dy">The cotangent of the output.</param>
    /// <exception cref="NotSupportedException">The operation has no rule for this input.</exception>
    protected virtual Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => throw NoRule("a");

    /// <summary>The vector–Jacobian product for the second input; see <see cref="VjpA"/>.</summary>
    protected virtual Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => throw NoRule("b");

    /// <summary>Applies the operation, recording it if an input requires a gradient.</summary>
    public virtual Tensor Apply(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (Tape.IsWatched) return Watched.Apply(this, [a, b]);
        a = a.Current;
        b = b.Current;
        if (a.Node is null && b.Node is null) return Tape.Publish(Forward(a, b));
        var records = Tape.IsRecording;
        Tape.Suspend();
        try
        {
            var y = Forward(a, b);
            return records ? Tape.Record(this, a, b, y) : Tape.Publish(y);
        }
        finally
        {
            Tape.Resume();
        }
    }

    internal sealed override Tensor Compute(ReadOnlySpan<Tensor> inputs) => Forward(inputs[0], inputs[1]);

    internal override Tensor Pullback(Node node, int input, Tensor dy)
    {
        var (a, b, y) = (node.Input(0), node.Input(1), node.Output);
        return input == 0 ? VjpA(a, b, y, dy) : VjpB(a, b, y, dy);
    }
}
