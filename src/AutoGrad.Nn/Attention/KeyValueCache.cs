namespace AutoGrad.Nn;

/// <summary>
/// The keys and values that the attention layers of a model have computed, so that a sequence can be continued without computing them again: one cache for a model and a
/// sequence (or batch of sequences), passed to each call with the next elements alone. The results are those of a causal pass over the whole sequence. Use it within
/// <see cref="Tape.Pause"/>, or it holds on to the history of all that was computed. A call that fails leaves nothing of the layer that it fails in. Each attention layer is to be used once
/// in a pass, since a second time looks like a second pass; a stack may have the same layer in several places.
/// </summary>
public sealed class KeyValueCache
{
    readonly Dictionary<(MultiHeadAttention Layer, int Place), (Tensor Keys, Tensor Values)> held;
    readonly int place;

    /// <summary>A cache that holds nothing.</summary>
    public KeyValueCache() : this([], 0)
    {
    }

    KeyValueCache(Dictionary<(MultiHeadAttention, int), (Tensor, Tensor)> held, int place) => (this.held, this.place) = (held, place);

    /// <summary>How many elements of the sequence have gone through the model: the position of the next one.</summary>
    public int Length => held.Count == 0 ? 0 : held.Values.Min(entry => entry.Keys.Shape[2]);

    /// <summary>How many elements have gone through one layer, in all its places.</summary>
    public int LengthOf(MultiHeadAttention layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return held.Where(entry => entry.Key.Layer == layer).Select(entry => entry.Value.Keys.Shape[2]).DefaultIfEmpty().Min();
    }

    /// <summary>Forgets everything: the next call begins a new sequence.</summary>
    public void Clear() => held.Clear();

    /// <summary>Forgets the elements from a position on, so that the sequence can be continued otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or longer than what is held.</exception>
    public void Truncate(int length)
    {
        if (length < 0 || length > Length) throw new ArgumentOutOfRangeException(nameof(length), length, $"KeyValueCache: {Length} elements are held, which can't be cut to {length}.");
        foreach (var (use, entry) in held.ToArray()) held[use] = (entry.Keys[.., .., ..length], entry.Values[.., .., ..length]);
    }

    /// <summary>The same cache for one of the places of a stack: a layer that stands in several has keys and values of its own in each.</summary>
    internal KeyValueCache At(int place) => new(held, place);

    /// <summary>How many elements have gone through a layer in this place.</summary>
    internal int PastOf(MultiHeadAttention layer) => held.TryGetValue((layer, place), out var past) ? past.Keys.Shape[2] : 0;

    /// <summary>What is held of a layer with new keys and values [batch, heads, new elements, features] behind it. Nothing changes yet.</summary>
    internal (Tensor Keys, Tensor Values) With(MultiHeadAttention layer, Tensor keys, Tensor values)
    {
        CheckPass(PastOf(layer), keys.Shape[2]);
        if (!held.TryGetValue((layer, place), out var past)) return (keys, values);
        if (past.Keys.Shape[0] != keys.Shape[0]) throw new ArgumentException($"KeyValueCache: it was begun with a batch of {past.Keys.Shape[0]}, and {keys.Shape[0]} can't go on with it. Use a new cache, or Clear().");
        if (past.Keys.DType != keys.DType) throw new ArgumentException($"KeyValueCache: it was begun in {past.Keys.DType}, and {keys.DType} can't go on with it. Use a new cache, or Clear().");
        return (Tensor.Concat([past.Keys, keys], 2), Tensor.Concat([past.Values, values], 2));
    }

    /// <summary>Holds what <see cref="With"/> gave, once the call has come to its end.</summary>
    internal void Keep(MultiHeadAttention layer, Tensor keys, Tensor values) => held[(layer, place)] = (keys, values);

    /// <summary>Throws unless every other layer is as far as this one, or ahead by what is new, because the pass has been there.</summary>
    void CheckPass(int past, int more)
    {
        foreach (var (keys, _) in held.Values)
        {
            var length = keys.Shape[2];
            if (length != past && length != past + more)
            {
                throw new InvalidOperationException(
                    $"KeyValueCache: {past} elements have gone through one layer and {length} through another, to which {more} are added. A call failed between the two, or a layer was used twice in a pass. Truncate the cache to what it held before, or Clear() it.");
            }
        }
    }
}
