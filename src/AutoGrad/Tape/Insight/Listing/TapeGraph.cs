namespace AutoGrad;

/// <summary>What was recorded for a tensor: a table, a diagram, a page.</summary>
public sealed class TapeGraph
{
    internal TapeGraph(Node root, Dictionary<Node, string> names, Dictionary<Node, double>? norms)
    {
        // The outputs of a tuple stand for it.
        var nodes = Reach.From(root).FindAll(static node => node is not Bundle);
        Dictionary<Node, int> places = [];
        TapeRow[] entries = new TapeRow[nodes.Count];
        for (var i = 0; i < nodes.Count; i++) (places[nodes[i]], entries[i]) = (i, new(i, nodes[i], names.GetValueOrDefault(nodes[i], "")));
        Holdings holdings = new();
        for (var i = 0; i < nodes.Count; i++)
        {
            var (node, body, entry) = (nodes[i], Reach.Body(nodes[i]), entries[i]);
            var inputs = new int[Reach.Count(body)];
            for (var k = 0; k < inputs.Length; k++) inputs[k] = body.Edge(k) is { } edge ? places[edge] : -1;
            entry.Inputs = inputs;
            if (norms is not null && norms.TryGetValue(node, out var norm)) entry.GradientNorm = norm;
            foreach (var (kept, input) in Holdings.Of(body))
            {
                entry.KeptBytes += holdings.Count(kept);
                if (input == -1 && node is not Strand) entry.Sample = kept;
                else if (input >= 0 && inputs[input] >= 0) entries[inputs[input]].Sample ??= kept;
            }
        }
        Entries = entries;
        Root = places[root];
    }

    /// <summary>The entries in the order of recording, leaves included.</summary>
    public IReadOnlyList<TapeRow> Entries { get; }

    /// <summary>The place of the entry that was asked about.</summary>
    public int Root { get; }

    /// <summary>The bytes kept for the walk, each storage counted once.</summary>
    public long KeptBytes
    {
        get
        {
            var sum = 0L;
            foreach (var entry in Entries) sum += entry.KeptBytes;
            return sum;
        }
    }

    /// <summary>A table; of more than 60 entries the first and the last 25.</summary>
    public override string ToString() => TapeTable.Of(this, most: 60);

    /// <summary>A diagram in the language of Mermaid, with subgraphs for modules.</summary>
    /// <param name="most">The number of entries shown; the latest ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public string ToMermaid(int most = 400) => MermaidText.Of(new(this, most));

    /// <summary>A diagram in the language of Graphviz, with clusters for modules.</summary>
    /// <param name="most">The number of entries shown; the latest ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public string ToDot(int most = 2000) => DotText.Of(new(this, most));

    /// <summary>A drawing that stands by itself, light or dark as the reader's screen is.</summary>
    /// <param name="title">What stands above it; nothing if it is empty.</param>
    /// <param name="most">The number of entries shown; the latest ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public string ToSvg(string title = "", int most = 400) => SvgText.Of(new(this, most), title);

    /// <summary>
    /// A page that stands by itself and opens offline: it zooms and pans, modules open and close, and pointing at an entry shows its attributes, shapes, values, gradient and line.
    /// </summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="most">The number of entries shown; the latest ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public string ToHtml(string title = "Tape", int most = 2000) => HtmlText.Of(new(this, most), title);
}
