using System.Runtime.CompilerServices;

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

    /// <summary>
    /// The Jacobian–vector product dy = J·(da, db), for forward mode, written in operations. Null, as without an override, lets it be derived from the rule for reverse mode; give one
    /// where that costs more. All values can be read, kept or not.
    /// </summary>
    /// <param name="a">The first input.</param>
    /// <param name="b">The second input.</param>
    /// <param name="y">The output.</param>
    /// <param name="da">The tangent of the first input; null is zero.</param>
    /// <param name="db">The tangent of the second input; null is zero. At least one of the two is given.</param>
    protected virtual Tensor? Jvp(Tensor a, Tensor b, Tensor y, Tensor? da, Tensor? db) => null;

    /// <summary>Applies the operation, recording it if an input requires a gradient.</summary>
    public virtual Tensor Apply(Tensor a, Tensor b) => ApplyShowing(a, b);

    Tensor ApplyShowing(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (Tape.IsWatched) return ApplyWatched(a, b);
        a = a.Current;
        b = b.Current;
        if (a.IsLifted || b.IsLifted) return ApplyLifted(a, b);
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

    /// <summary>
    /// The same for an operation that computes at once, and keeps its operands nowhere but in its node: the values of parameters are not shown, and counted instead. Its rules must be such operations, too.
    /// </summary>
    private protected Tensor ApplyHolding(Tensor a, Tensor b)
    {
        using ParameterValue.Loan x = new(a), w = new(b);
        if (Tape.IsWatchedHere || x.Value.IsLifted || w.Value.IsLifted)
        {
            ParameterValue.Show(a);
            ParameterValue.Show(b);
            return ApplyShowing(a, b);
        }
        var y = ApplyShowing(x.Value, w.Value);
        y.Node?.HoldParameters();
        return y;
    }

    // Apart from Apply, which every operation goes through: lists of inputs make its frame greater.
    [MethodImpl(MethodImplOptions.NoInlining)]
    Tensor ApplyWatched(Tensor a, Tensor b) => Watched.Apply(this, [a, b]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    Tensor ApplyLifted(Tensor a, Tensor b) => Lifting.Apply(this, [a, b])[0];

    internal sealed override Tensor[] ApplyAll(ReadOnlySpan<Tensor> inputs) => [Apply(inputs[0], inputs[1])];

    internal sealed override Tensor?[]? Push(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> tangents) =>
        Jvp(inputs[0], inputs[1], outputs[0], tangents[0], tangents[1]) is { } dy ? [dy] : null;

    internal sealed override Tensor Compute(ReadOnlySpan<Tensor> inputs) => Forward(inputs[0], inputs[1]);

    internal override Tensor Pullback(Node node, int input, Tensor dy)
    {
        var (a, b, y) = (node.Input(0), node.Input(1), node.Output);
        return input == 0 ? VjpA(a, b, y, dy) : VjpB(a, b, y, dy);
    }
}
