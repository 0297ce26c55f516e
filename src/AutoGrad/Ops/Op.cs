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

    /// <summary>In what the operation is linear. Forward mode then needs no rule; the contract checks what is claimed.</summary>
    public virtual Linearity Linearity => Linearity.None;

    /// <summary>
    /// The operation that does to each example of a batch what this one does to one, the batch being the first axis of every input and output: mostly the same with its axes one
    /// further. Null where there is none: then a batch is treated one example after the other.
    /// </summary>
    /// <param name="size">The number of examples.</param>
    protected virtual Op? Batched(int size) => null;

    /// <summary>
    /// The outputs for all examples of a batch, which becomes their first axis; null where there is no better way than one example after the other. Overridden where more can be
    /// saved than <see cref="Batched"/> does, which sees every input repeated for each example.
    /// </summary>
    protected virtual Tensor[]? Batch(BatchInputs inputs) => Batched(inputs.Size)?.ApplyAll(inputs.Mapped());

    internal Tensor[]? ApplyToBatch(BatchInputs inputs) => Batch(inputs);

    /// <summary>Whether the operation calls a function, which may refer to lifted tensors that are not among its inputs.</summary>
    internal virtual bool IsFunction => false;

    /// <summary>The same operation for what tensors of a level hold.</summary>
    internal virtual Op Below(Level level) => this;

    /// <summary>Applies the operation to its inputs as a list, whatever the family.</summary>
    internal abstract Tensor[] ApplyAll(ReadOnlySpan<Tensor> inputs);

    /// <summary>The tangents of the outputs by the operation's own rule for forward mode, or null where it has none. A tangent that is null is zero.</summary>
    internal abstract Tensor?[]? Push(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> tangents);

    /// <summary>The number of inputs.</summary>
    internal abstract int Arity { get; }

    /// <summary>The value, of the inputs in a list.</summary>
    internal abstract Tensor Compute(ReadOnlySpan<Tensor> inputs);

    /// <summary>The vector–Jacobian product for one input of a recorded node.</summary>
    internal abstract Tensor Pullback(Node node, int input, Tensor dy);

    /// <summary>
    /// Adds the vector–Jacobian product for one input to a sum that nobody else holds. False where that is no better than to compute it, and to add it then.
    /// </summary>
    internal virtual bool TryAddPullback(Node node, int input, Tensor dy, Tensor sum) => false;

    /// <summary>The error of an operation that declares no rule for an input.</summary>
    private protected NotSupportedException NoRule(string input) =>
        new($"{Name} has no derivative rule for its input {input}. Override Vjp{(input is "x" ? "" : input.ToUpperInvariant())}, or detach the input.");
}
