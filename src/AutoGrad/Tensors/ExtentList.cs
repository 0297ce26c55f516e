using System.Collections;

namespace AutoGrad;

/// <summary>Extents that never change, compared by value: what a <see cref="Shape"/> and <see cref="Pieces"/> are alike in.</summary>
/// <typeparam name="TSelf">The type itself: shapes equal shapes alone.</typeparam>
public abstract class ExtentList<TSelf> : IEquatable<TSelf>, IEnumerable<int> where TSelf : ExtentList<TSelf>
{
    internal readonly int[] list;

    private protected ExtentList(int[] extents) => list = extents;

    /// <summary>The extents, first one first.</summary>
    public ReadOnlySpan<int> Extents => list;

    /// <inheritdoc/>
    public bool Equals(TSelf? other) => ReferenceEquals(this, other) || (other is not null && list.AsSpan().SequenceEqual(other.list));

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as TSelf);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        HashCode hash = new();
        foreach (var extent in list) hash.Add(extent);
        return hash.ToHashCode();
    }

    /// <summary>The extents in brackets, as in <c>[2, 3]</c>.</summary>
    public sealed override string ToString() => $"[{string.Join(", ", list)}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)list).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => list.GetEnumerator();
}
