using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Lists a pending expression in the order of evaluation, gives its intermediates places, and runs it.</summary>
sealed class ProgramBuilder
{
    readonly List<Tensor> leaves = [];
    readonly List<Tensor> inner = [];
    readonly List<Pending> expressions = [];

    /// <summary>Evaluates pending tensors of one shape, and whatever is pending below them, in one pass.</summary>
    public void Run(ReadOnlySpan<Tensor> roots)
    {
        foreach (var root in roots) Visit(root);
        var steps = new Step[inner.Count];
        List<Target> targets = [];
        List<(Tensor Tensor, Storage Values)> written = [];
        var lastUse = LastUses();
        Stack<int> spare = new();
        var (slots, widest) = (0, 1);
        for (var i = 0; i < steps.Length; i++)
        {
            var (tensor, expression) = (inner[i], expressions[i]);
            var slot = -1;
            // What is computed a second time is likely to be asked for again: this time it is kept.
            if ((expression.WasComputed && !Fusion.ForgetsRepetitions) || Contains(roots, tensor))
            {
                var values = tensor.Reserve();
                written.Add((tensor, values));
                targets.Add(new(i, values.Array!, values.Start));
            }
            else
            {
                slot = spare.Count > 0 ? spare.Pop() : slots++;
                expression.WasComputed = true;
            }
            widest = Math.Max(widest, tensor.DType.Size);
            steps[i] = new(expression.Function, expression.Type, Find(expression.A), Find(expression.B), Find(expression.C), slot, tensor.DType.Size);
            for (var j = 0; j <= i; j++)
            {
                if (lastUse[j] == i && steps[j].Slot >= 0) spare.Push(steps[j].Slot);
            }
        }
        var sources = new Source[leaves.Count];
        for (var i = 0; i < sources.Length; i++) widest = Math.Max(widest, (sources[i] = leaves[i].AsSource()).ElementSize);
        new BlockProgram(sources, steps, [.. targets], slots, widest, roots[0].Size).Run();
        GC.KeepAlive(leaves);
        foreach (var (tensor, values) in written) tensor.Settle(values);
    }

    static bool Contains(ReadOnlySpan<Tensor> tensors, Tensor x)
    {
        foreach (var tensor in tensors)
        {
            if (ReferenceEquals(tensor, x)) return true;
        }
        return false;
    }

    void Visit(Tensor x)
    {
        if (inner.Contains(x) || leaves.Contains(x)) return;
        if (x.Pending is not { } expression)
        {
            leaves.Add(x);
            return;
        }
        Visit(expression.A);
        if (expression.B is { } b) Visit(b);
        if (expression.C is { } c) Visit(c);
        inner.Add(x);
        expressions.Add(expression);
    }

    int Find(Tensor? x)
    {
        if (x is null) return -1;
        var leaf = leaves.IndexOf(x);
        return leaf >= 0 ? leaf : leaves.Count + inner.IndexOf(x);
    }

    /// <summary>For each step the last one that reads it; a step's slot is free after that.</summary>
    int[] LastUses()
    {
        var last = new int[inner.Count];
        for (var i = 0; i < last.Length; i++)
        {
            foreach (var operand in (ReadOnlySpan<Tensor?>)[expressions[i].A, expressions[i].B, expressions[i].C])
            {
                var used = operand is null ? -1 : inner.IndexOf(operand);
                if (used >= 0) last[used] = i;
            }
        }
        return last;
    }
}
