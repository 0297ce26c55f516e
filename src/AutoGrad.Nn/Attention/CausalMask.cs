namespace AutoGrad.Nn;

/// <summary>Which keys come no later than a query.</summary>
static class CausalMask
{
    /// <summary>Bool [queries, keys], true where key j ≤ query i + start.</summary>
    /// <param name="queries">The number of queries.</param>
    /// <param name="keys">The number of keys.</param>
    /// <param name="start">The place of the first query among the keys.</param>
    public static Tensor Of(int queries, int keys, int start = 0) =>
        Tensor.Arange(keys, DType.Int32) <= Tensor.Arange(start, start + queries, 1, DType.Int32).Unsqueeze(1);
}
