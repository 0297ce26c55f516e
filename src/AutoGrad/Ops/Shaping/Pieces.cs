using System.Runtime.CompilerServices;

namespace AutoGrad;

/// <summary>The extents of pieces along one axis, first piece first: <c>[2, 3]</c>. They add up, unlike those of a shape, so there may be any number of them.</summary>
[CollectionBuilder(typeof(Pieces), nameof(Create))]
public sealed class Pieces : ExtentList<Pieces>
{
    readonly int[] starts;

    Pieces(int[] extents)
        : base(extents)
    {
        starts = new int[extents.Length];
        var total = 0;
        for (var i = 0; i < extents.Length; i++)
        {
            if (extents[i] < 0) throw new ArgumentException($"A piece can't have the negative extent {extents[i]}: [{string.Join(", ", extents)}].");
            starts[i] = total;
            total += extents[i];
        }
    }

    /// <summary>Pieces of these extents.</summary>
    /// <exception cref="ArgumentException">An extent is negative.</exception>
    public static Pieces Create(ReadOnlySpan<int> extents) => new(extents.ToArray());

    /// <summary>The number of pieces.</summary>
    public int Count => list.Length;

    /// <summary>Where a piece begins: the sum of the extents before it.</summary>
    internal int Start(int piece) => starts[piece];
}
