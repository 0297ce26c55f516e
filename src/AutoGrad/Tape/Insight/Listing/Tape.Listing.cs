namespace AutoGrad;

public static partial class Tape
{
    /// <summary>
    /// Lists what was recorded for a tensor: operations and their attributes, shapes, types, kept bytes and edges. What a trace noted is listed, too: see <see cref="Trace"/>.
    /// The result prints as a table, and gives diagrams and a page.
    /// </summary>
    /// <param name="tensor">A result, such as a loss.</param>
    /// <param name="gradients">
    /// Walk the tape, without changing it, to find the norms of all gradients. The tensor must be a scalar, and hooks are called as in every walk.
    /// </param>
    /// <param name="names">Names for parameters, such as a module's <c>NamedParameters</c>.</param>
    /// <exception cref="InvalidOperationException">
    /// Nothing was recorded for the tensor, or the graph was released by a walk, or gradients are asked for and it is no scalar.
    /// </exception>
    public static TapeGraph Of(Tensor tensor, bool gradients = false, IEnumerable<(string Path, Parameter Parameter)>? names = null)
    {
        var root = Recorded(tensor, "Tape.Of");
        Dictionary<Node, string> known = [];
        foreach (var (path, parameter) in names ?? [])
        {
            ArgumentNullException.ThrowIfNull(parameter, nameof(names));
            if (parameter.CurrentNode is { } leaf) known[leaf] = path;
        }
        if (!gradients) return new(root, known, null);
        GradientNorms norms = new();
        Walk.Inspect(root, SeedOf(tensor, "Tape.Of"), norms);
        return new(root, known, norms.Norms);
    }

    /// <summary>
    /// Lists what is kept for the backward walk from a tensor: which values, how many bytes, for which operation, and where it was called if a trace noted it; the largest
    /// first, memory that several share once. A value that is still pending counts with the operands of its expression.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing was recorded for the tensor, or the graph was released by a walk.</exception>
    public static KeptReport Kept(Tensor tensor)
    {
        var root = Recorded(tensor, "Tape.Kept");
        List<(Node Node, Tensor Kept, int Input, long Alone)> found = [];
        foreach (var node in Reach.From(root))
        {
            foreach (var (kept, input) in Holdings.Of(node)) found.Add((node, kept, input, new Holdings().Count(kept)));
        }
        // Where two share memory, the first of the larger ones has it.
        found.Sort(static (a, b) => a.Alone != b.Alone ? b.Alone.CompareTo(a.Alone) : a.Node.Index.CompareTo(b.Node.Index));
        Holdings holdings = new();
        List<KeptEntry> entries = [];
        foreach (var (node, kept, input, _) in found)
        {
            var (op, origin) = (node.Op!, Origins.Find(node));
            var isLeaf = input >= 0 && IsLeaf(node.Edge(input));
            var what = input == Holdings.Inside ? "inside" : input < 0 ? "output" : op.Arity == 1 ? "input" : $"input {input}";
            entries.Add(new(op.Name, isLeaf ? $"{what}, a leaf" : what, kept.Shape, kept.DType, holdings.Count(kept), isLeaf, origin?.Path ?? "", origin?.Line));
        }
        entries.Sort(static (a, b) => b.Bytes.CompareTo(a.Bytes));
        return new(entries);
    }

    /// <summary>Whether a node is a leaf or a view of one, which has its memory.</summary>
    static bool IsLeaf(Node? node)
    {
        while (node is { Op: Permute or Reshape or Expand or Slice }) node = node.First;
        return node is Leaf;
    }

    static Node Recorded(Tensor tensor, string op)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var node = tensor.Start(tensor, op);
        return node.Released ? throw new InvalidOperationException($"{op}: the graph of {tensor.Describe()} was released by an earlier walk. Ask before Backward(), or call Backward(retainGraph: true).") : node;
    }

    static Tensor SeedOf(Tensor tensor, string op) =>
        tensor.Size == 1 ? Tensor.OnesLike(tensor) : throw new InvalidOperationException($"{op}: {tensor.Describe()} is no scalar, so it has no gradients. Reduce it (Sum, Mean).");

    sealed class GradientNorms : WalkObserver
    {
        public Dictionary<Node, double> Norms { get; } = [];

        public override void Arrived(Node node, Tensor gradient)
        {
            var statistics = ValueStatistics.Of(gradient);
            Norms[node] = statistics.IsFinite ? statistics.Norm : double.NaN;
        }
    }
}
