using System.Runtime.CompilerServices;

namespace AutoGrad;

/// <summary>The family of operations of one tensor.</summary>
public abstract record UnaryOp : Op
{
    internal sealed override int Arity => 1;

    /// <summary>The value. Nothing in it is recorded.</summary>
    protected abstract Tensor Forward(Tensor x);

    /// <summary>The vector–Jacobian product dx = Jᵀ·dy, written in operations, so that it can be differentiated again.</summary>
    /// <param name="x">The input; its values only if they are kept.</param>
    /// <param name="y">The output; its values only if they are kept.</param>
    /// <param name="dy">The cotangent of the output.</param>
    /// <exception cref="NotSupportedException">The operation has no rule.</exception>
    protected virtual Tensor Vjp(Tensor x, Tensor y, Tensor dy) => throw NoRule("x");

    /// <summary>
    /// The Jacobian–vector product dy = J·dx, for forward mode, written in operations. Null, as without an override, lets it be derived from the rule for reverse mode; give one
    /// where that costs more. All values can be read, kept or not.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="y">The output.</param>
    /// <param name="dx">The tangent of the input.</param>
    protected virtual Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => null;

    /// <summary>Applies the operation, recording it if <paramref name="x"/> requires a gradient.</summary>
    public virtual Tensor Apply(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (Tape.IsWatched) return ApplyWatched(x);
        x = x.Current;
        if (x.IsLifted) return ApplyLifted(x);
        if (x.Node is null) return Tape.Publish(Forward(x));
        var records = Tape.IsRecording;
        Tape.Suspend();
        try
        {
            var y = Forward(x);
            return records ? Tape.Record(this, x, y) : Tape.Publish(y);
        }
        finally
        {
            Tape.Resume();
        }
    }

    // Apart from Apply, which every operation goes through: lists of inputs make its frame greater.
    [MethodImpl(MethodImplOptions.NoInlining)]
    Tensor ApplyWatched(Tensor x) => Watched.Apply(this, [x]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    Tensor ApplyLifted(Tensor x) => Lifting.Apply(this, [x])[0];

    internal sealed override Tensor[] ApplyAll(ReadOnlySpan<Tensor> inputs) => [Apply(inputs[0])];

    internal sealed override Tensor?[]? Push(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> tangents) =>
        Jvp(inputs[0], outputs[0], tangents[0]!) is { } dy ? [dy] : null;

    internal sealed override Tensor Compute(ReadOnlySpan<Tensor> inputs) => Forward(inputs[0]);

    internal override Tensor Pullback(Node node, int input, Tensor dy) => Vjp(node.Input(0), node.Output, dy);
}
