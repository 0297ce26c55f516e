namespace AutoGrad;

/// <summary>
/// An entry of a recorded tape, for those who read it: what measures curvature or draws graphs. Entries are equal if they are the same entry. Reading one
/// changes nothing; after the walk its inputs are forgotten.
/// </summary>
public readonly record struct TapeEntry
{
    readonly Node node;

    internal TapeEntry(Node node) => this.node = node;

    /// <summary>The operation; null for a leaf.</summary>
    public Op? Op => node.Op;

    /// <summary>The shape of the result.</summary>
    public Shape Shape => node.Shape;

    /// <summary>The type of the result.</summary>
    public DType DType => node.DType;

    /// <summary>The number of inputs; 0 for a leaf. An output of an operation with several outputs has one input, the operation itself.</summary>
    public int Inputs => node.Op is null ? 0 : node is Strand ? 1 : node.Inputs;

    /// <summary>The entry that a tensor came from; null if no gradient flows through it.</summary>
    public static TapeEntry? Of(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.CurrentNode is { } node ? new(node) : null;
    }

    /// <summary>The entry that an input came from; null if no gradient flows through the input, or the entry was walked.</summary>
    public TapeEntry? Source(int input)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(input);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(input, Inputs);
        if (node is Strand strand) return new(strand.Bundle);
        return !node.Released && node.Edge(input) is { } edge ? new(edge) : null;
    }

    /// <summary>The values of an input, without history, if the entry keeps them for its rule; otherwise null.</summary>
    public Tensor? Kept(int input)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(input);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(input, Inputs);
        if (node is Strand || node.Released) return null;
        return (input switch { 0 => node.KeptA, 1 => node.KeptB, _ => node.KeptMore?[input - 2] }) is { } kept and not Ghost ? kept.Detach() : null;
    }

    /// <summary>Calls a function with the gradient of the result in every walk, once it is complete.</summary>
    /// <returns>A scope; disposing of it removes the hook.</returns>
    public IDisposable Hook(Action<Tensor> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Tensor.Hook(node, gradient =>
        {
            hook(gradient);
            return null;
        });
    }

    /// <summary>Everything that a tensor was computed from and that gradients flow to, leaves included, in the order of recording.</summary>
    /// <exception cref="InvalidOperationException">Nothing was recorded, or the graph was walked already.</exception>
    public static IReadOnlyList<TapeEntry> Before(Tensor output)
    {
        var start = Of(output) ?? throw new InvalidOperationException($"TapeEntry.Before: nothing was recorded for {output.Describe()}. No input requires a gradient, or recording was paused.");
        if (start.node.Released) throw new InvalidOperationException($"TapeEntry.Before: the graph of {output.Describe()} was walked and released. Read it before Backward().");
        HashSet<TapeEntry> seen = [start];
        Stack<TapeEntry> open = new([start]);
        List<TapeEntry> entries = [];
        while (open.TryPop(out var entry))
        {
            entries.Add(entry);
            for (var i = 0; i < entry.Inputs; i++)
            {
                if (entry.Source(i) is { } source && seen.Add(source)) open.Push(source);
            }
        }
        entries.Sort(static (a, b) => a.node.Index.CompareTo(b.node.Index));
        return entries;
    }
}
