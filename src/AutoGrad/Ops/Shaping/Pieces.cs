using System.Collections;
using System.Runtime.CompilerServices;

namespace AutoGrad;

/// <summary>The extents of pieces along one axis, first piece first: <c>[2, 3]</c>. They add up, unlike those of a shape, so there may be any number of them.</summary>
[CollectionBuilder(typeof(Pieces), nameof(Create))]
public sealed class Pieces : IEquatable<Pieces>, IEnumerable<int>
{
    readonly int[] extents;

    Pieces(int[] extents)
    {
        foreach (var extent in extents)
        {
            if (extent < 0) throw new ArgumentException($"A piece can't have the negative extent {extent}: [{string.Join(", ", extents)}].");
        }
        this.extents = extents;
    }

    /// <summary>Pieces of these extents.</summary>
    /// <exception cref="ArgumentException">An extent is negative.</exception>
    public static Pieces Create(ReadOnlySpan<int> extents) => new(extents.ToArray());

    /// <summary>The extents, first piece first.</summary>
    public ReadOnlySpan<int> Extents => extents;

    /// <summary>The number of pieces.</summary>
    public int Count => extents.Length;

    /// <inheritdoc/>
    public bool Equals(Pieces? other) => ReferenceEquals(this, other) || (other is not null && extents.AsSpan().SequenceEqual(other.extents));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pieces);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        foreach (var extent in extents) hash.Add(extent);
        return hash.ToHashCode();
    }

    /// <summary>The extents in brackets, as in <c>[2, 3]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", extents)}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)extents).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => extents.GetEnumerator();
}
