namespace AutoGrad;

/// <summary>What lies below a node, without recursion.</summary>
static class Reach
{
    /// <summary>All nodes that are reachable, leaves included, in the order of recording.</summary>
    public static List<Node> From(Node root)
    {
        HashSet<Node> known = [root];
        List<Node> nodes = [];
        Stack<Node> open = new([root]);
        while (open.TryPop(out var node))
        {
            nodes.Add(node);
            for (var i = 0; i < Count(node); i++)
            {
                if (Edge(node, i) is { } edge && known.Add(edge)) open.Push(edge);
            }
        }
        nodes.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        return nodes;
    }

    /// <summary>The number of edges: none of a leaf and of what was released, one of an output of several.</summary>
    public static int Count(Node node) => node is Leaf || node.Released ? 0 : node is Strand ? 1 : node.Inputs;

    public static Node? Edge(Node node, int input) => node is Strand strand ? strand.Bundle : node.Edge(input);

    /// <summary>The node with the edges and the kept values: of an output of several their common one.</summary>
    public static Node Body(Node node) => node is Strand strand ? strand.Bundle : node;
}
