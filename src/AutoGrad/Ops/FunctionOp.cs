using System.Text;

namespace AutoGrad;

/// <summary>A function with rules of its own, for all of its inputs at once. It is what a node of the tape holds for custom gradients and for parts that are computed again.</summary>
/// <param name="Title">The name in messages.</param>
/// <param name="Count">The number of inputs.</param>
/// <param name="Function">The values.</param>
/// <param name="Rule">From inputs, outputs and cotangents (null for zero) to the gradients of the inputs (null for zero).</param>
/// <param name="ForwardRule">From inputs, outputs and tangents (null for zero) to the tangents of the outputs; null where <paramref name="Rule"/> is to be transposed.</param>
sealed record FunctionOp(
    string Title, int Count, Func<Tensor[], Tensor[]> Function, Func<Tensor[], Tensor[], Tensor?[], Tensor?[]> Rule, Func<Tensor[], Tensor[], Tensor?[], Tensor?[]>? ForwardRule = null) : TupleOp(Count)
{
    public override string Name => Title;

    public override Keep Keep => Keep.Inputs | Keep.Output;

    internal override bool IsFunction => true;

    /// <summary>The gradients of all inputs.</summary>
    public Tensor?[] PullbackAll(Bundle node, ReadOnlySpan<Tensor?> cotangents) =>
        node is RepeatedNode part ? part.Pull(cotangents) : Rule(Inputs.Of(node), node.Outputs, cotangents.ToArray());

    /// <summary>The functions see tensors of the level, which those that they refer to may belong to, too; only what goes in and comes out is of the levels below.</summary>
    internal override Op Below(Level level)
    {
        Tensor?[] Raised(Tensor?[] all) => Array.ConvertAll(all, x => x is null ? null : level.Raise(x));
        Tensor?[] Within(Func<Tensor?[]> function)
        {
            // What the function refers to may have tangents at the level; the rules of this operation account for them.
            using var scope = level.EnterStill();
            return Array.ConvertAll(function(), y => y is null ? null : level.Lower(y.Current));
        }
        return this with
        {
            Function = x => Within(() => Function(Raised(x)!))!,
            Rule = (x, y, u) => Within(() => Rule(Raised(x)!, Raised(y)!, Raised(u))),
            ForwardRule = ForwardRule is null ? null : (x, y, v) => Within(() => ForwardRule(Raised(x)!, Raised(y)!, Raised(v))),
        };
    }

    protected override Op? Batched(int size) => this;

    protected override Tensor[] Forward(ReadOnlySpan<Tensor> inputs)
    {
        var outputs = Function(inputs.ToArray());
        foreach (var y in outputs)
        {
            if (y.Current is Lifted lifted) throw new InvalidOperationException($"{Name}: the function refers to a tensor of a {lifted.Level.Name} around it that none of its inputs belongs to. Make it an input of the function.");
        }
        return outputs;
    }

    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents) =>
        Rule(inputs.ToArray(), outputs.ToArray(), cotangents.ToArray())[input] ?? Tensor.ZerosLike(inputs[input]);

    protected override Tensor?[]? Jvp(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> tangents) =>
        ForwardRule?.Invoke(inputs.ToArray(), outputs.ToArray(), tangents.ToArray());

    protected override bool PrintMembers(StringBuilder builder) => false;
}
