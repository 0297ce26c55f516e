using System.Runtime.CompilerServices;

namespace AutoGrad;

/// <summary>Finds the origin of a tensor or a node. The tables hold nothing alive; they are empty unless somebody looked.</summary>
static class Origins
{
    static readonly ConditionalWeakTable<Tensor, Origin> tensors = [];
    static readonly ConditionalWeakTable<Node, Origin> nodes = [];

    public static Origin? Find(Node node) => nodes.TryGetValue(node, out var origin) ? origin : null;

    /// <summary>The origin of a tensor, as far as it is known; a leaf or a constant gets one when it is first met.</summary>
    public static Origin Of(Tensor x)
    {
        var current = x.Current;
        if (current.Node is Leaf leaf)
        {
            if (!nodes.TryGetValue(leaf, out var known)) known = nodes.GetValue(leaf, _ => new(OriginKind.Leaf, null, x.Shape, x.DType, Inherited(current)) { Leaf = leaf, IsRecorded = true });
            if (x is Parameter { Name.Length: > 0 } parameter && known.Name.Length == 0) known.Name = parameter.Name;
            return known;
        }
        if (tensors.TryGetValue(current, out var origin)) return origin;
        if (current.Node is { } node && nodes.TryGetValue(node, out origin)) return origin;
        origin = new(current.Node is null ? OriginKind.Constant : OriginKind.Earlier, null, x.Shape, x.DType, []) { IsRecorded = current.Node is not null };
        if (x is Parameter named) origin.Name = named.Name;
        Set(current, origin);
        return origin;
    }

    /// <summary>What a leaf was made of, where it took over computed values.</summary>
    static Origin[] Inherited(Tensor leaf) => tensors.TryGetValue(leaf, out var origin) ? [origin] : [];

    public static void Set(Tensor x, Origin origin)
    {
        tensors.AddOrUpdate(x, origin);
        if (x.Node is not null and not Leaf) Set(x.Node, origin);
    }

    public static void Set(Node node, Origin origin)
    {
        nodes.AddOrUpdate(node, origin);
        if (node is Strand strand) nodes.TryAdd(strand.Bundle, origin);
    }
}
