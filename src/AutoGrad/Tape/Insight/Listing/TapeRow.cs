namespace AutoGrad;

/// <summary>One entry of a tape: an operation that was recorded, or a leaf.</summary>
public sealed class TapeRow
{
    readonly Node node;
    readonly Origin? origin;
    readonly string given;
    readonly bool isOneOfSeveral;

    internal TapeRow(int id, Node node, string name)
    {
        (Id, this.node, origin) = (id, node, Origins.Find(node));
        given = name.Length > 0 ? name : origin?.Name ?? "";
        // Indices that come along with values don't count.
        isOneOfSeveral = node is Strand strand && Array.FindAll(strand.Bundle.Outputs, output => output is { DType.IsFloating: true }).Length > 1;
    }

    /// <summary>The place in the list, in the order of recording, from 0.</summary>
    public int Id { get; }

    /// <summary>The name of the operation; of a leaf that of the parameter, or "leaf".</summary>
    public string Operation => node switch
    {
        Leaf => given.Length > 0 ? given : "leaf",
        Strand strand when isOneOfSeveral => $"{node.Op!.Name} #{strand.Place}",
        _ => node.Op!.Name,
    };

    /// <summary>The attributes of the operation, as in <c>Axes = [1], KeepAxes = True</c>; empty if it has none.</summary>
    public string Attributes
    {
        get
        {
            if (node.Op is not { } op) return "";
            var text = op.ToString();
            var (start, end) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
            return start < 0 || end < start ? "" : text[(start + 1)..end].Trim();
        }
    }

    /// <summary>Whether it is a leaf: gradients arrive and stay.</summary>
    public bool IsLeaf => node is Leaf;

    /// <summary>Whether a walk has given free what was kept, and with it what lies below.</summary>
    public bool IsReleased => Reach.Body(node).Released;

    /// <summary>The shape of the result.</summary>
    public Shape Shape => node.Shape;

    /// <summary>The type of the result.</summary>
    public DType DType => node.DType;

    /// <summary>The entries of the inputs; −1 for an input that no gradient is wanted for.</summary>
    public IReadOnlyList<int> Inputs { get; internal set; } = [];

    /// <summary>The bytes kept for the walk that no earlier entry keeps, too.</summary>
    public long KeptBytes { get; internal set; }

    /// <summary>The scopes and modules around, joined by points; empty where nobody noted them.</summary>
    public string Path
    {
        get
        {
            if (node is not Leaf) return origin?.Path ?? "";
            var point = given.LastIndexOf('.');
            return point < 0 ? "" : given[..point];
        }
    }

    /// <summary>Where the operation was called; null where nobody noted it (see <see cref="Tape.Trace"/>).</summary>
    public SourceLine? Line => origin?.Line;

    /// <summary>What the values are like, as far as they were noted or are kept; otherwise null.</summary>
    public ValueStatistics? Values => field ??= origin?.Values ?? (Sample is null ? null : ValueStatistics.Of(Sample));

    /// <summary>The norm of the gradient of the result; null if it was not asked for, or none arrives.</summary>
    public double? GradientNorm { get; internal set; }

    /// <summary>Calls a function with the gradient of this entry's result in every later walk. What it returns, if anything, takes the gradient's place.</summary>
    /// <returns>A scope; disposing of it removes the hook.</returns>
    public IDisposable Hook(Func<Tensor, Tensor?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Tensor.Hook(node, hook);
    }

    /// <summary>The kind of operation, for colours.</summary>
    internal string Kind => node switch
    {
        Leaf => "leaf",
        { Op: UnaryMap or BinaryMap or Where } => "map",
        { Op: ReductionOp } => "reduction",
        { Op.Keep: Keep.None } => "move",
        _ => "product",
    };

    /// <summary>A kept tensor with the values of the result.</summary>
    internal Tensor? Sample { get; set; }

    /// <summary><c>#3 MatMul Float32[2, 8]</c>.</summary>
    public override string ToString() => $"#{Id} {Operation} {DType}{Shape}";
}
