using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// An operation that has not been carried out, and whose result comes in pieces that lie together. A block program that reads it can follow it: it goes on with each piece while that is near, and often nobody else needs
/// the result at all.
/// </summary>
/// <param name="type">The type of the result.</param>
/// <param name="count">The elements of the result.</param>
abstract class Production(DType type, int count) : Awaited
{
    /// <summary>Whether a result of so many elements may wait for what reads it.</summary>
    public static bool MayWait(int count) => Fusion.Enabled && count >= Fusion.SmallestPending;

    /// <summary>
    /// Computes what a production will read. All of it is read then in any case; and a loop of convolutions that waited for each other would hold what every turn reads, and be evaluated as deep as it is long.
    /// </summary>
    public static void Ready(Tensor a, Tensor b) => _ = (a.Values, b.Values);

    /// <summary>The name in profiles.</summary>
    public abstract string Name { get; }

    public sealed override void Evaluate(Tensor tensor)
    {
        var values = Storage.Allocate(count, type.Size);
        if (ProgramObserver.Active is { } observer) observer.Run(() => Run(values, null), Name, [], values.Bytes);
        else Run(values, null);
        Values = values;
    }

    /// <summary>Carries it out.</summary>
    /// <param name="values">Where the result goes; null where only the follower sees it.</param>
    /// <param name="follower">Who goes on with each piece, or null.</param>
    public abstract void Run(Storage? values, IFollower? follower);
}
