namespace AutoGrad;

/// <summary>Counts the bytes that tensors hold, each storage once.</summary>
sealed class Holdings
{
    readonly HashSet<object> known = new(ReferenceEqualityComparer.Instance);
    readonly Stack<Tensor> open = new();

    /// <summary>
    /// The bytes that a tensor holds and that were not counted before. Nothing is evaluated: a pending tensor holds what it will be computed from. A view holds all of what it is
    /// a view of.
    /// </summary>
    public long Count(Tensor x)
    {
        var bytes = 0L;
        open.Push(x);
        while (open.TryPop(out var tensor))
        {
            if (tensor is Ghost) continue;
            if (tensor.Awaited is not { } awaited)
            {
                var storage = tensor.Bare.Values;
                if (known.Add(storage)) bytes += storage.Bytes;
                continue;
            }
            if (!known.Add(awaited)) continue;
            foreach (var operand in awaited.Operands) open.Push(operand);
        }
        return bytes;
    }

    /// <summary>The place of what is neither an input nor an output.</summary>
    public const int Inside = -2;

    /// <summary>What a node keeps for its rule, in the order of inputs, then the output; the input is −1 for outputs, and <see cref="Inside"/> for what a part that is done again holds.</summary>
    public static IEnumerable<(Tensor Kept, int Input)> Of(Node node)
    {
        if (node.KeptA is { } a and not Ghost) yield return (a, 0);
        if (node.KeptB is { } b and not Ghost) yield return (b, 1);
        for (var i = 0; i < (node.KeptMore?.Length ?? 0); i++)
        {
            if (node.KeptMore![i] is { } more and not Ghost) yield return (more, i + 2);
        }
        if (node.KeptOutput is { } y) yield return (y, -1);
        if (node is not Bundle bundle) yield break;
        foreach (var output in bundle.Outputs)
        {
            if (output is not null and not Ghost) yield return (output, -1);
        }
        if (node is not RepeatedNode part) yield break;
        foreach (var held in part.Held) yield return (held, Inside);
    }
}
