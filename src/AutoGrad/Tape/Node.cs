namespace AutoGrad;

/// <summary>
/// One entry of the tape: the operation, the nodes that its inputs came from, and the values that its rule reads. Nodes refer to
/// nodes and never to what came after them, so a graph lives exactly as long as a tensor that was computed through it.
/// </summary>
class Node(Op? op, Shape shape, DType dtype)
{
    /// <summary>A place in the order of recording: before all nodes that are made from now on.</summary>
    public static long Now => Clock.Tick();

    /// <summary>The place in the order of recording.</summary>
    public long Index { get; } = Clock.Tick();

    public Op? Op => op;

    /// <summary>The shape of the output, and so of its gradient.</summary>
    public Shape Shape => shape;

    public DType DType => dtype;

    /// <summary>Where the inputs come from; null where no gradient is wanted. Two inline, because nearly all operations have no more.</summary>
    public Node? First, Second;

    /// <summary>The kept inputs and output. In the place of an input that is not kept and comes from no node stands its ghost.</summary>
    public Tensor? KeptA, KeptB, KeptOutput;

    /// <summary>Whether one of the two kept inputs is a parameter's value that counts this node as its holder.</summary>
    bool holdsParameter;

    Rarities? rarities;

    /// <summary>The walk that is under way through this node, and the node's place in its table.</summary>
    public Walk? Visitor;

    public int Slot;

    /// <summary>Whether a walk has given the kept values free.</summary>
    public bool Released;

    /// <summary>Where the inputs after the second come from.</summary>
    public Node?[]? More { get => rarities?.More; set => (rarities ??= new()).More = value; }

    /// <summary>The kept ones of the inputs after the second.</summary>
    public Tensor?[]? KeptMore { get => rarities?.KeptMore; set => (rarities ??= new()).KeptMore = value; }

    /// <summary>What is to be done with the gradient when it is complete.</summary>
    public List<Func<Tensor, Tensor?>>? Hooks { get => rarities?.Hooks; set => (rarities ??= new()).Hooks = value; }

    /// <summary>The number of inputs.</summary>
    public int Inputs => op!.Arity;

    public Node? Edge(int input) => input switch { 0 => First, 1 => Second, _ => More![input - 2] };

    /// <summary>An input as a rule sees it: its values if they were kept, otherwise a tensor whose values throw.</summary>
    public Tensor Input(int input) =>
        input switch { 0 => KeptA, 1 => KeptB, _ => KeptMore?[input - 2] } ?? Edge(input)!.AsGhost(op!, input);

    public Tensor Output => KeptOutput ?? AsGhost(op!, -1);

    Ghost AsGhost(Op reader, int input) => Ghost.Of(shape, dtype, reader, input);

    public virtual void Release()
    {
        Released = true;
        if (holdsParameter) LetGo();
        KeptA = KeptB = KeptOutput = null;
        First = Second = null;
        rarities = rarities?.Hooks is { } hooks ? new() { Hooks = hooks } : null;
    }

    /// <summary>Counts the node among those who hold the values of parameters.</summary>
    public void HoldParameters() => holdsParameter = (KeptA as ParameterValue)?.TryHold() is true | (KeptB as ParameterValue)?.TryHold() is true;

    void LetGo()
    {
        (KeptA as ParameterValue)?.LetGo();
        (KeptB as ParameterValue)?.LetGo();
    }

    /// <summary>What few nodes have.</summary>
    sealed class Rarities
    {
        public Node?[]? More;
        public Tensor?[]? KeptMore;
        public List<Func<Tensor, Tensor?>>? Hooks;
    }
}

/// <summary>The node of a tensor that was not computed: a parameter, or an input that gradients are wanted for.</summary>
sealed class Leaf(Shape shape, DType dtype) : Node(null, shape, dtype)
{
    public Tensor? Grad;
}
