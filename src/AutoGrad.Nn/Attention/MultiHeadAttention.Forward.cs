namespace AutoGrad.Nn;

public sealed partial class MultiHeadAttention
{
    /// <summary>What the elements of sequences find in themselves.</summary>
    /// <param name="x">[elements, batch, features], or as batch-first, or [elements, features].</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ArgumentException">The shape doesn't fit.</exception>
    public override Tensor Forward(Tensor x) => Forward(x, x, x);

    /// <summary>What queries find.</summary>
    /// <param name="query">[queries, batch, features], or as batch-first, or without the batch.</param>
    /// <param name="key">[keys, batch, keys' features], or as batch-first, or without the batch.</param>
    /// <param name="value">[keys, batch, values' features], or as batch-first, or without the batch.</param>
    /// <param name="mask">
    /// [queries, keys], [batch, queries, keys], [batch·heads, queries, keys] or [batch, heads, queries, keys]: Bool, <b>true where a query may see a key</b> (PyTorch's
    /// <c>attn_mask</c> is true where it may not), or numbers that are added to the scores. Null for none.
    /// </param>
    /// <param name="keyMask">[batch, keys]: Bool, true where a key counts, false for padding (PyTorch's <c>key_padding_mask</c> is the other way round), or numbers.</param>
    /// <param name="isCausal">Whether query i sees only the keys up to i.</param>
    /// <param name="cache">
    /// Keys and values of the elements before, to which those of this call are added. Queries then stand behind what is held, and masks cover all keys, held and new.
    /// </param>
    /// <returns>The shape of the queries.</returns>
    /// <exception cref="ArgumentException">The shapes don't fit, or types differ.</exception>
    public Tensor Forward(Tensor query, Tensor key, Tensor value, Tensor? mask = null, Tensor? keyMask = null, bool isCausal = false, KeyValueCache? cache = null) =>
        Attend(query, key, value, mask, keyMask, isCausal, cache).Output;

    /// <summary>What queries find, and how much each takes of each key: the weights before dropout, with keys that the layer adds at the end.</summary>
    /// <param name="query">[queries, batch, features], or as batch-first, or without the batch.</param>
    /// <param name="key">[keys, batch, keys' features], or as batch-first, or without the batch.</param>
    /// <param name="value">[keys, batch, values' features], or as batch-first, or without the batch.</param>
    /// <param name="mask">As in <see cref="Forward(Tensor, Tensor, Tensor, Tensor?, Tensor?, bool, KeyValueCache?)"/>.</param>
    /// <param name="keyMask">As there.</param>
    /// <param name="isCausal">As there.</param>
    /// <param name="cache">As there.</param>
    /// <param name="average">Whether the weights are the mean over the heads.</param>
    /// <returns>The outputs, and weights [batch, queries, keys], or [batch, heads, queries, keys] for each head; without the batch for one sequence.</returns>
    /// <exception cref="ArgumentException">The shapes don't fit, or types differ.</exception>
    public (Tensor Output, Tensor Weights) ForwardWithWeights(
        Tensor query, Tensor key, Tensor value, Tensor? mask = null, Tensor? keyMask = null, bool isCausal = false, KeyValueCache? cache = null, bool average = true)
    {
        var (output, weights) = Attend(query, key, value, mask, keyMask, isCausal, cache);
        if (average) weights = weights.Mean([1]);
        return (output, query.Rank == 2 ? weights.Squeeze(0) : weights);
    }

    (Tensor Output, Tensor Weights) Attend(Tensor query, Tensor key, Tensor value, Tensor? mask, Tensor? keyMask, bool isCausal, KeyValueCache? cache)
    {
        Check(query, key, value);
        var single = query.Rank == 2;
        if (single && keyMask is { Rank: 1 }) keyMask = keyMask.Unsqueeze(0);
        var heads = Projected(query, key, value);
        var (q, k, v) = (heads[0], heads[1], heads[2]);
        var past = cache?.PastOf(this) ?? 0;
        if (rotary is not null) (q, k) = (rotary.Forward(q, past), rotary.Forward(k, past));
        if (cache is not null) (k, v) = cache.With(this, k, v);
        var (keys, values) = (k, v);

        AttentionMask scores = new(q.Shape[0], Heads, q.Shape[2], k.Shape[2]);
        var seen = mask is null ? null : scores.OfPairs(mask, q.DType, nameof(MultiHeadAttention));
        if (keyMask is not null) seen = AttentionMask.Both(seen, scores.OfKeys(keyMask, q.DType, nameof(MultiHeadAttention)));
        // The last element alone sees all that is held.
        var causal = isCausal && (past == 0 || scores.Queries > 1);
        var added = (BiasK is null ? 0 : 1) + (addZeroAttention ? 1 : 0);
        if (causal && (past > 0 || added > 0)) (seen, causal) = (AttentionMask.Both(seen, CausalMask.Of(scores.Queries, scores.Keys, past)), false);
        if (seen is not null && added > 0) seen = scores.Extended(seen, added);
        if (added > 0) (k, v) = (WithAdded(k, BiasK), WithAdded(v, BiasV));

        var weights = Attention.Weights(q, k, seen, causal);
        var y = (dropout is null ? weights : dropout.Forward(weights)).MatMul(v).Transpose(1, 2).Reshape(q.Shape[0], q.Shape[2], Features);
        y = OutProj.Forward(y);
        y = Observed(single ? y.Squeeze(0) : batchFirst ? y : y.Transpose(0, 1));
        // Last: a call that fails leaves the cache as it was.
        cache?.Keep(this, keys, values);
        return (y, weights);
    }

    /// <summary>Queries, keys and values as [batch, heads, elements, features/heads].</summary>
    Tensor[] Projected(Tensor query, Tensor key, Tensor value)
    {
        if (InProjWeight is { } all)
        {
            // One product for whatever is the same tensor.
            if (ReferenceEquals(query, key) && ReferenceEquals(key, value)) return Parts(query, all, InProjBias);
            var weights = all.Split([Features, 2 * Features]);
            var biases = InProjBias?.Split([Features, 2 * Features]);
            var q = Parts(query, weights[0], biases?[0]);
            if (ReferenceEquals(key, value)) return [.. q, .. Parts(key, weights[1], biases?[1])];
            var (each, terms) = (weights[1].Split(Features), biases?[1].Split(Features));
            return [.. q, .. Parts(key, each[0], terms?[0]), .. Parts(value, each[1], terms?[1])];
        }
        var three = InProjBias?.Split(Features);
        return [.. Parts(query, QProjWeight!, three?[0]), .. Parts(key, KProjWeight!, three?[1]), .. Parts(value, VProjWeight!, three?[2])];
    }

    /// <summary>x·Wᵀ + b, cut into as many parts as there are features below each other in W, each cut into heads.</summary>
    Tensor[] Parts(Tensor x, Tensor weight, Tensor? bias)
    {
        if (x.Rank == 2) x = x.Unsqueeze(0);
        else if (!batchFirst) x = x.Transpose(0, 1);
        var y = x.MatMul(weight, transposeB: true);
        if (bias is not null) y += bias;
        // Cut before the axes change places: so all parts are views, and their gradients are joined in place.
        var parts = y.Reshape(x.Shape[0], x.Shape[1], weight.Shape[0] / Features * Heads, Features / Heads).Split(Heads, 2);
        for (var i = 0; i < parts.Length; i++) parts[i] = parts[i].Transpose(1, 2);
        return parts;
    }

    Tensor WithAdded(Tensor x, Parameter? bias)
    {
        Shape one = [x.Shape[0], Heads, 1, Features / Heads];
        List<Tensor> parts = [x];
        if (bias is not null) parts.Add(bias.Reshape(1, Heads, 1, Features / Heads).Expand(one));
        if (addZeroAttention) parts.Add(Tensor.Zeros(one, x.DType));
        return Tensor.Concat([.. parts], 2);
    }

    void Check(Tensor query, Tensor key, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        var rank = query.Rank;
        var batch = rank == 3 ? (batchFirst ? 0 : 1) : -1;
        var fits = rank is 2 or 3 && key.Rank == rank && value.Rank == rank
            && query.Shape[-1] == Features && key.Shape[-1] == keySize && value.Shape[-1] == valueSize
            && key.Shape[0] == value.Shape[0] && (rank == 2 || key.Shape[1] == value.Shape[1])
            && (batch < 0 || query.Shape[batch] == key.Shape[batch]);
        if (!fits)
        {
            var axes = batchFirst ? "batch, elements" : "elements, batch";
            throw new ArgumentException(
                $"MultiHeadAttention: the queries {query.Shape}, keys {key.Shape} and values {value.Shape} must be [{axes}, {Features}], [{axes}, {keySize}] and [{axes}, {valueSize}], of one batch, with a value for each key; or all without the batch.");
        }
        Spatial.CheckType(query, OutProj.Weight, nameof(MultiHeadAttention), "query");
        Spatial.CheckType(key, OutProj.Weight, nameof(MultiHeadAttention), "key");
        Spatial.CheckType(value, OutProj.Weight, nameof(MultiHeadAttention), "value");
    }
}
