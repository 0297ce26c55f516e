using System.Text;

namespace AutoGrad;

/// <summary>
/// An operation: its attributes are the record's properties, its value a forward function, its derivative one rule for each
/// input. Derive from a family (<see cref="UnaryMap"/>, <see cref="BinaryMap"/>, <see cref="UnaryOp"/>, <see cref="BinaryOp"/>, …), not from this type.
/// </summary>
public abstract record Op
{
    private protected Op()
    {
    }

    /// <summary>The name in messages: that of the type.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>What the rules read: nothing unless the operation says so.</summary>
    public virtual Keep Keep => Keep.None;

    /// <summary>What the rule for one input reads, where that is less than <see cref="Keep"/>.</summary>
    /// <param name="input">The input, counted from 0.</param>
    public virtual Keep KeepFor(int input) => Keep;

    /// <summary>Whether the rules, too, can be differentiated. An operation whose rules compute on arrays says false, and a second derivative throws.</summary>
    public virtual bool IsTwiceDifferentiable => true;

    /// <summary>What the text of an operation shows beside its type: its attributes, and not what all operations have.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>The number of inputs.</summary>
    internal abstract int Arity { get; }

    /// <summary>The value, of the inputs in a list.</summary>
    internal abstract Tensor Compute(ReadOnlySpan<Tensor> inputs);

    /// <summary>The vector–Jacobian product for one input of a recorded node.</summary>
    internal abstract Tensor Pullback(Node node, int input, Tensor dy);

    /// <summary>The error of an operation that declares no rule for an input.</summary>
    private protected NotSupportedException NoRule(string input) =>
        new($"{Name} has no derivative rule for its input {input}. Override Vjp{(input is "x" ? "" : input.ToUpperInvariant())}, or detach the input.");
}
