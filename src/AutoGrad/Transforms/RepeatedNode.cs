namespace AutoGrad;

/// <summary>A part of a computation that is done again when a walk comes to it.</summary>
interface IRepeated
{
    /// <summary>The gradients where the part began, in the order of the node's edges; null is zero.</summary>
    Tensor?[] Pull(Tensor?[] cotangents);

    /// <summary>What the part holds until then.</summary>
    IEnumerable<Tensor> Kept { get; }
}

/// <summary>The node of a part that is done again. Its edges lead to where the part began.</summary>
sealed class RepeatedNode : Bundle
{
    IRepeated? part;

    RepeatedNode(FunctionOp op, int outputs, IRepeated part, Node[] ends) : base(op, outputs)
    {
        this.part = part;
        First = ends[0];
        if (ends.Length > 1) Second = ends[1];
        if (ends.Length > 2) More = ends[2..];
    }

    /// <summary>Gives outputs a node of which nothing is kept but the part.</summary>
    /// <param name="title">The name in messages.</param>
    /// <param name="outputs">The outputs, replaced by others of the same values.</param>
    /// <param name="roots">The nodes that the outputs have in the part; null for one that was not recorded.</param>
    /// <param name="ends">Where the part began.</param>
    /// <param name="part">The part.</param>
    public static void Put(string title, Tensor[] outputs, ReadOnlySpan<Node?> roots, Node[] ends, IRepeated part)
    {
        FunctionOp op = new(title, ends.Length, _ => throw new NotSupportedException(title), (_, _, _) => throw new NotSupportedException(title));
        RepeatedNode node = new(op, outputs.Length, part, ends);
        for (var k = 0; k < outputs.Length; k++)
        {
            if (roots[k] is null) continue;
            // A value that is still to come would hold on to what it comes from.
            if (!outputs[k].IsLifted) _ = outputs[k].Values;
            var computed = outputs[k];
            outputs[k] = Tape.Publish(computed.Alias());
            outputs[k].Node = new Strand(node, k, outputs[k]);
            // How the part came to the values is known to those who looked on.
            if (Tape.Watching is { IsNoting: true }) Origins.Set(outputs[k], Origins.Of(computed));
        }
    }

    public Tensor?[] Pull(ReadOnlySpan<Tensor?> cotangents) => part!.Pull(cotangents.ToArray());

    /// <summary>What the part holds.</summary>
    public IEnumerable<Tensor> Held => part?.Kept ?? [];

    public override void Release()
    {
        base.Release();
        part = null;
    }
}
