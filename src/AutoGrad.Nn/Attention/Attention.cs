namespace AutoGrad.Nn;

/// <summary>Attention, as functions.</summary>
public static class Attention
{
    /// <summary>Scaled dot-product attention (Vaswani et al. 2017): softmax(q·kᵀ·scale)·v. A query that may see no key gets zeros, and so do all gradients through it.</summary>
    /// <param name="query">q, […, queries, features].</param>
    /// <param name="key">k, […, keys, features].</param>
    /// <param name="value">v, […, keys, values].</param>
    /// <param name="mask">What broadcasts to […, queries, keys]: Bool, true where a query may see a key; or numbers that are added to the scores. Null for none.</param>
    /// <param name="isCausal">Whether query i sees only the keys up to i.</param>
    /// <param name="scale">The factor of the scores; 1/√features if left out.</param>
    /// <returns>[…, queries, values].</returns>
    /// <exception cref="ArgumentException">The shapes don't fit, or types differ.</exception>
    public static Tensor ScaledDotProduct(Tensor query, Tensor key, Tensor value, Tensor? mask = null, bool isCausal = false, double? scale = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Rank < 2 || key.Rank < 2 || value.Shape[-2] != key.Shape[-2]) throw new ArgumentException($"Attention: the keys {key.Shape} and the values {value.Shape} must be as many: [keys, features] and [keys, values].");
        CheckTypes(query, value, "values");
        return Weights(query, key, mask, isCausal, scale).MatMul(value);
    }

    /// <summary>The weights softmax(q·kᵀ·scale) alone: how much each query takes of each key.</summary>
    /// <param name="query">q, […, queries, features].</param>
    /// <param name="key">k, […, keys, features].</param>
    /// <param name="mask">What broadcasts to […, queries, keys]: Bool, true where a query may see a key; or numbers that are added to the scores. Null for none.</param>
    /// <param name="isCausal">Whether query i sees only the keys up to i.</param>
    /// <param name="scale">The factor of the scores; 1/√features if left out.</param>
    /// <returns>[…, queries, keys], with rows that sum to 1, or 0 where nothing is seen.</returns>
    /// <exception cref="ArgumentException">The shapes don't fit, or types differ.</exception>
    public static Tensor Weights(Tensor query, Tensor key, Tensor? mask = null, bool isCausal = false, double? scale = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        if (query.Rank < 2 || key.Rank < 2 || query.Shape[-1] != key.Shape[-1]) throw new ArgumentException($"Attention: the queries {query.Shape} and the keys {key.Shape} must be [queries, features] and [keys, features] with equal features.");
        CheckTypes(query, key, "keys");
        if (mask is not null) AttentionMask.CheckType(mask, query.DType, nameof(Attention));
        // The queries are fewer numbers than the scores.
        var scores = (query * (scale ?? 1 / Math.Sqrt(query.Shape[-1]))).MatMul(key, transposeB: true);
        if (isCausal) scores = Tensor.Where(CausalMask.Of(scores.Shape[-2], scores.Shape[-1]), scores, double.NegativeInfinity);
        if (mask is null) return scores.Softmax();
        var masked = mask.DType == DType.Bool ? Tensor.Where(mask, scores, double.NegativeInfinity) : scores + mask;
        return masked.Shape.Equals(scores.Shape) ? masked.Softmax() : throw new ArgumentException($"Attention: the mask {mask.Shape} does not broadcast to the scores {scores.Shape}, [queries, keys] in the last axes.");
    }

    static void CheckTypes(Tensor query, Tensor other, string what)
    {
        Spatial.CheckType(query, null, nameof(Attention), "query");
        if (other.DType != query.DType) throw new ArgumentException($"Attention: the queries {query.DType}{query.Shape} and the {what} {other.DType}{other.Shape} must be of one type. Convert one of them with To.");
    }
}
