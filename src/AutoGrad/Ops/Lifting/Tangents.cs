namespace AutoGrad;

/// <summary>The tangents of an operation's outputs: by its linearity, by its own rule, or else by differentiating its rule for reverse mode.</summary>
static class Tangents
{
    public static Tensor?[] Of(Op op, Tensor[] inputs, Tensor[] outputs, Tensor?[] tangents, Level.Frame? below) => op.Linearity switch
    {
        Linearity.AllTogether => op.ApplyAll(Filled(inputs, tangents)),
        Linearity.EachAlone => [OneByOne(op, inputs, tangents)],
        _ => op.Push(inputs, outputs, tangents) ?? ByTransposing(op, inputs, outputs, tangents, below),
    };

    static Tensor[] Filled(Tensor[] inputs, Tensor?[] tangents)
    {
        if (!tangents.AsSpan().Contains(null)) return tangents!;
        var filled = new Tensor[inputs.Length];
        for (var i = 0; i < filled.Length; i++) filled[i] = tangents[i] ?? (inputs[i].DType.IsFloating ? Tensor.ZerosLike(inputs[i]) : inputs[i]);
        return filled;
    }

    static Tensor? OneByOne(Op op, Tensor[] inputs, Tensor?[] tangents)
    {
        Tensor? sum = null;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (tangents[i] is not { } tangent) continue;
            var arguments = (Tensor[])inputs.Clone();
            arguments[i] = tangent;
            var term = op.ApplyAll(arguments)[0];
            sum = sum is null ? term : sum + term;
        }
        return sum;
    }

    /// <summary>
    /// u ↦ Jᵀ·u, the rule of reverse mode, is linear in u, and its own vector–Jacobian product is t ↦ J·t. The value of u does not matter.
    /// </summary>
    static Tensor?[] ByTransposing(Op op, Tensor[] inputs, Tensor[] outputs, Tensor?[] tangents, Level.Frame? below)
    {
        if (!op.IsTwiceDifferentiable)
        {
            throw new NotSupportedException($"{op.Name}: forward mode would differentiate the rule of the operation, which is differentiable once only. Let the operation override Jvp.");
        }
        using var here = Level.At(below);
        var node = Lifting.Remembering(op, inputs, outputs);
        List<int> floating = [], moving = [];
        for (var k = 0; k < outputs.Length; k++)
        {
            if (outputs[k].DType.IsFloating) floating.Add(k);
        }
        for (var i = 0; i < inputs.Length; i++)
        {
            if (tangents[i] is not null) moving.Add(i);
        }
        var rule = RecordedFunction.Of(
            cotangents =>
            {
                var all = new Tensor?[outputs.Length];
                for (var k = 0; k < floating.Count; k++) all[floating[k]] = cotangents[k];
                return [.. moving.Select(i => Lifting.Pullback(op, node, i, all))];
            },
            [.. floating.Select(k => Tensor.ZerosLike(outputs[k]))]);
        var pulled = rule.Pull([.. moving.Select(i => tangents[i])], retain: false);
        var results = new Tensor?[outputs.Length];
        for (var k = 0; k < floating.Count; k++) results[floating[k]] = pulled[k];
        return results;
    }
}
