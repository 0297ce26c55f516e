namespace AutoGrad;

/// <summary>
/// One transform at work: forward mode or a batch. Tensors that it has to do with are <see cref="Lifted"/> to its level, and an operation that meets one is interpreted by the
/// level before it is applied to what the lifted tensors hold. Levels nest: which is the innermost is a matter of which was entered last.
/// </summary>
abstract class Level
{
    // Flows with async code. Every operation asks for it, so each thread knows it as well.
    static readonly AsyncLocal<Frame?> stack = new(static change => top = change.CurrentValue);

    [ThreadStatic]
    static Frame? top;

    /// <summary>A level that has been entered, and those around it.</summary>
    /// <param name="Level">The level.</param>
    /// <param name="Below">Those around it.</param>
    /// <param name="IsStill">Whether only values are computed here: what is differentiated are those of the levels around it.</param>
    public sealed record Frame(Level Level, Frame? Below, bool IsStill = false);

    /// <summary>The level entered last, here and now.</summary>
    public static Frame? Top => top;

    /// <summary>The name of the transform, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Makes this the innermost level until the scope is disposed of.</summary>
    public Scope Enter() => At(new Frame(this, Top));

    /// <summary>Makes this the innermost level, for values only, until the scope is disposed of. Where it has been entered already it is not around itself: what is below it stays below.</summary>
    public Scope EnterStill()
    {
        var below = Top;
        for (var frame = Top; frame is not null; frame = frame.Below)
        {
            if (ReferenceEquals(frame.Level, this)) below = frame.Below;
        }
        return At(new Frame(this, below, IsStill: true));
    }

    /// <summary>Goes back to some levels, until the scope is disposed of.</summary>
    public static Scope At(Frame? frame)
    {
        Scope scope = new(top);
        stack.Value = frame;
        return scope;
    }

    /// <summary>The value of an operation of which at least one input is lifted to this level; results that don't depend on this level may be those of the levels below.</summary>
    public abstract Tensor[] Interpret(Op op, Tensor[] inputs, Frame frame);

    /// <summary>A tensor of the levels below as a constant of this one.</summary>
    public abstract Lifted Constant(Tensor x);

    /// <summary>What a tensor of this level or of those below is for a function of the levels below.</summary>
    public abstract Tensor Lower(Tensor x);

    /// <summary>What <see cref="Lower"/> gave, back at this level.</summary>
    public abstract Tensor Raise(Tensor x);

    /// <summary>The innermost level that one of the tensors is lifted to.</summary>
    /// <exception cref="InvalidOperationException">A lifted tensor has left its transform.</exception>
    public static Frame? Innermost(Op op, ReadOnlySpan<Tensor> tensors)
    {
        Lifted? stray = null;
        for (var frame = Top; frame is not null; frame = frame.Below)
        {
            foreach (var x in tensors)
            {
                if (x is not Lifted lifted) continue;
                if (ReferenceEquals(lifted.Level, frame.Level)) return frame;
                stray = lifted;
            }
        }
        foreach (var x in tensors) stray ??= x as Lifted;
        return stray is null ? null : throw new InvalidOperationException(
            $"{op.Name}: {stray.Describe()} belongs to a {stray.Level.Name} that is over. A tensor from inside a function that is transformed may leave it only as a result, not through a variable.");
    }

    /// <summary>A tensor lifted to the innermost level, if there is one: what a leaf that is made here belongs to.</summary>
    public static Tensor Here(Tensor x) => Top is not { } top || (x is Lifted lifted && ReferenceEquals(lifted.Level, top.Level)) ? x : top.Level.Constant(x);

    /// <summary>The way back to the levels before.</summary>
    public readonly ref struct Scope(Frame? before)
    {
        public void Dispose() => stack.Value = before;
    }
}
