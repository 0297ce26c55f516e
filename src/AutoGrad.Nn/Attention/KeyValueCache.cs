namespace AutoGrad.Nn;

/// <summary>
/// The keys and values that the attention layers of a model have computed, so that a sequence can be continued without computing them again: one cache for a model and a
/// sequence (or batch of sequences), passed to each call with the next elements alone. The results are those of a causal pass over the whole sequence. Use it within
/// <see cref="Tape.Pause"/>, or it holds on to the history of all that was computed.
/// </summary>
public sealed class KeyValueCache
{
    readonly Dictionary<MultiHeadAttention, (Tensor Keys, Tensor Values)> held = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many elements of the sequence have gone through the model: the position of the next one.</summary>
    public int Length => held.Count == 0 ? 0 : held.Values.Min(entry => entry.Keys.Shape[2]);

    /// <summary>How many elements have gone through one layer.</summary>
    public int LengthOf(MultiHeadAttention layer) => held.TryGetValue(layer, out var entry) ? entry.Keys.Shape[2] : 0;

    /// <summary>Forgets everything: the next call begins a new sequence.</summary>
    public void Clear() => held.Clear();

    /// <summary>Forgets the elements from a position on, so that the sequence can be continued otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or longer than what is held.</exception>
    public void Truncate(int length)
    {
        if (length < 0 || length > Length) throw new ArgumentOutOfRangeException(nameof(length), length, $"KeyValueCache: {Length} elements are held, which can't be cut to {length}.");
        foreach (var (layer, entry) in held.ToArray()) held[layer] = (entry.Keys[.., .., ..length], entry.Values[.., .., ..length]);
    }

    /// <summary>Adds keys and values [batch, heads, new elements, features], and returns all.</summary>
    internal (Tensor Keys, Tensor Values) Append(MultiHeadAttention layer, Tensor keys, Tensor values)
    {
        if (held.TryGetValue(layer, out var past))
        {
            if (past.Keys.Shape[0] != keys.Shape[0]) throw new ArgumentException($"KeyValueCache: it was begun with a batch of {past.Keys.Shape[0]}, and {keys.Shape[0]} can't go on with it. Use a new cache, or Clear().");
            (keys, values) = (Tensor.Concat([past.Keys, keys], 2), Tensor.Concat([past.Values, values], 2));
        }
        held[layer] = (keys, values);
        return (keys, values);
    }
}
