using System.Runtime.CompilerServices;

namespace AutoGrad;

/// <summary>The extents of pieces along one axis, first piece first: <c>[2, 3]</c>. They add up, unlike those of a shape, so there may be any number of them.</summary>
[CollectionBuilder(typeof(Pieces), nameof(Create))]
public sealed class Pieces : ExtentList<Pieces>
{
    Pieces(int[] extents)
        : base(extents)
    {
        foreach (var extent in extents)
        {
            if (extent < 0) throw new ArgumentException($"A piece can't have the negative extent {extent}: [{string.Join(", ", extents)}].");
        }
    }

    /// <summary>Pieces of these extents.</summary>
    /// <exception cref="ArgumentException">An extent is negative.</exception>
    public static Pieces Create(ReadOnlySpan<int> extents) => new(extents.ToArray());

    /// <summary>The number of pieces.</summary>
    public int Count => list.Length;
}
