namespace AutoGrad;

/// <summary>How a tensor came to be.</summary>
enum OriginKind
{
    /// <summary>An operation was applied.</summary>
    Operation,

    /// <summary>It is a leaf that gradients arrive at.</summary>
    Leaf,

    /// <summary>It was given, and no gradient is wanted.</summary>
    Constant,

    /// <summary>It was computed before anybody looked.</summary>
    Earlier,

    /// <summary>Detach, or the value of a parameter.</summary>
    Detached,

    /// <summary>It was made a leaf of its own.</summary>
    Separated,

    /// <summary>A parameter took over the values.</summary>
    Assigned,

    /// <summary>It is the gradient of a walk that was not recorded.</summary>
    Walked,
}

/// <summary>
/// What is known of a tensor that was made while somebody looked. Unlike nodes, origins exist for everything, recorded or not, so they show where a tape is cut. They refer to
/// origins and never to tensors.
/// </summary>
sealed class Origin(OriginKind kind, Op? op, Shape shape, DType dtype, Origin[] inputs)
{
    static long clock;

    /// <summary>Inputs come before what is made of them.</summary>
    public long Order { get; } = Interlocked.Increment(ref clock);

    public OriginKind Kind => kind;

    public Op? Op => op;

    public Shape Shape => shape;

    public DType DType => dtype;

    public Origin[] Inputs => inputs;

    /// <summary>Whether the tensor carries a history, so that gradients flow through it.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether recording was paused.</summary>
    public bool WasPaused { get; init; }

    public Leaf? Leaf { get; init; }

    /// <summary>The name of a parameter, where it is one.</summary>
    public string Name { get; set; } = "";

    /// <summary>The scopes and modules around.</summary>
    public string Path { get; set; } = "";

    public CallStack? Stack { get; init; }

    /// <summary>The outermost frame of the stack that a module has claimed: see <see cref="Tape.Group"/>.</summary>
    public int Claimed { get; set; } = int.MaxValue;

    public ValueStatistics? Values { get; set; }

    /// <summary>The first element that is not finite though those of the inputs are.</summary>
    public NotFinite? NotFinite { get; set; }

    public SourceLine? Line => Stack?.Line;

    /// <summary>What made it, for sentences.</summary>
    public string Title => kind switch
    {
        OriginKind.Operation => op!.Name,
        OriginKind.Detached => "Detach",
        OriginKind.Separated => "RequireGrad",
        OriginKind.Assigned => "Assign",
        OriginKind.Walked => "Backward",
        _ when Name.Length > 0 => Name,
        OriginKind.Leaf => "leaf",
        OriginKind.Constant => "constant",
        _ => "earlier result",
    };
}
