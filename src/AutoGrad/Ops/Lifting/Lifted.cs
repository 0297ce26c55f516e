namespace AutoGrad;

/// <summary>
/// A tensor as a function under a transform sees it. It has the shape and the type of one value, and holds others: a value and its tangent, or the values of a whole batch. What
/// it holds has a history of its own, that of the levels below; <see cref="Tensor.Node"/> is the history that was recorded at this level.
/// </summary>
abstract class Lifted : Tensor
{
    private protected Lifted(Level level, Shape shape, DType dtype) : base(shape, dtype, isLifted: true) => Level = level;

    public Level Level { get; }

    /// <summary>Whether what the tensor holds was recorded at a level below.</summary>
    public abstract bool HasHistoryBelow { get; }

    /// <summary>The same values without history and, in forward mode that began outside of as many pauses, without tangent.</summary>
    public abstract Tensor Cut(int pauses);

    /// <summary>Whether a tensor was recorded, at any level.</summary>
    public static bool HasHistory(Tensor x) => x.Node is not null || (x is Lifted lifted && lifted.HasHistoryBelow);

    /// <summary>A tensor without the history of its own level.</summary>
    public static Tensor WithoutNode(Tensor x) => x.Node is null ? x : Tape.Publish(x.Alias());

    /// <summary>A tensor without history.</summary>
    public static Tensor Cut(Tensor x, int pauses) => x is Lifted lifted ? lifted.Cut(pauses) : WithoutNode(x);

    private protected override Storage Missing() => throw new InvalidOperationException($"The values of {Describe()} can't be read inside a {Level.Name}.");
}
