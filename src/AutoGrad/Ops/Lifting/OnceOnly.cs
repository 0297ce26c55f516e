namespace AutoGrad;

/// <summary>Rules that compute on arrays and not in operations: they can be called for one example of a batch after the other, and can't be differentiated.</summary>
static class OnceOnly
{
    public static Tensor Pullback(Op op, Node node, int input, ReadOnlySpan<Tensor?> cotangents)
    {
        List<Tensor?> all = [];
        for (var i = 0; i < node.Inputs; i++) all.Add(node.Input(i));
        if (node is Bundle bundle) all.AddRange(bundle.Outputs);
        else all.Add(node.Output);
        all.AddRange(cotangents);
        return Pullback(op, node, input, [.. all], cotangents.Length);
    }

    /// <summary>The rule for tensors of which some may be lifted: inputs, outputs, cotangents.</summary>
    static Tensor Pullback(Op op, Node node, int input, Tensor?[] all, int outputs)
    {
        if (Level.Innermost(op, [.. all.OfType<Lifted>()]) is not { } frame) return Lifting.Pullback(op, node, input, all.AsSpan(^outputs..));
        if (frame.Level is ForwardLevel forward)
        {
            if (Array.Exists(all, x => x is not null && forward.TangentOf(x) is not null)) throw new NotSupportedException($"{op.Name}: the operation is differentiable once only, and this asks for the derivative of its derivative.");
            return Plain(op, input, Array.ConvertAll(all, x => x is null ? null : forward.PrimalOf(x)), outputs);
        }
        var batch = (BatchLevel)frame.Level;
        var parts = new Tensor[batch.Size];
        // Shapes are all that a tensor which was not kept has: it is the same for all examples.
        var values = Array.ConvertAll(all, x => x is null or Ghost ? x : batch.Lower(x));
        for (var example = 0; example < parts.Length; example++)
        {
            var at = example;
            parts[example] = Plain(op, input, Array.ConvertAll(values, x => x is null or Ghost ? x : EachExample.Part(x, at)), outputs);
        }
        return parts.Length > 0 ? batch.Raise(EachExample.Together(op, parts)) : batch.Raise(Tensor.Zeros([0, .. all[input]!.Shape], all[input]!.DType));
    }

    static Tensor Plain(Op op, int input, Tensor?[] all, int outputs)
    {
        var inputs = all.Length - (2 * outputs);
        var node = Lifting.Remembering(op, all.AsSpan(0, inputs)!, all.AsSpan(inputs, outputs)!);
        return Pullback(op, node, input, all, outputs);
    }
}
