namespace AutoGrad.Tests.Reference;

/// <summary>The functions of higher.json.</summary>
static class HigherMappings
{
    public static Func<Tensor, Tensor> Of(HigherCase row)
    {
        Tensor w1 = ReferenceValues.ToTensor(row.W1), w2 = ReferenceValues.ToTensor(row.W2);
        return row.Function switch
        {
            "tanh_mlp" => x => x.MatMul(w1).Tanh().MatMul(w2),
            "softmax_quad" => x => x.Softmax() * (x * x).Sum(),
            "rosenbrock" => x => ((1 - x[..^1]).Square() + (100 * (x[1..] - x[..^1].Square()).Square())).Sum(),
            "logsumexp_sin" => x => (x.Sin() * x).LogSumExp(),
            _ => throw new KeyNotFoundException($"{row.Place}: the function '{row.Function}' has no mapping. Add it to {nameof(HigherMappings)}."),
        };
    }
}
