namespace AutoGrad.Benchmarks;

/// <summary>Compositions of elementwise operations, forwards and backwards.</summary>
static class Chains
{
    public static IEnumerable<Workload> All =>
    [
        new("scalar_chain_per_op", () =>
        {
            var s = Tensor.Scalar(1).RequireGrad();
            return () =>
            {
                var y = s;
                for (var i = 0; i < 1000; i++) y *= 1.0001;
                y.Backward();
            };
        }, Units: 1000),
        new("gelu_by_ops_1m_fwdbwd", () =>
        {
            var x = Data.Normal(1024, 1024).RequireGrad();
            return () =>
            {
                Gelu(x).Sum().Backward();
                x.ClearGrad();
            };
        }),
        new("layernorm_by_ops_1m_fwdbwd", () =>
        {
            var x = Data.Normal(1024, 1024).RequireGrad();
            return () =>
            {
                (LayerNorm(x) * x.Detach()).Sum().Backward();
                x.ClearGrad();
            };
        }),
    ];

    public static Tensor Gelu(Tensor x) => 0.5 * x * (1 + (0.7978845608 * (x + (0.044715 * x * x * x))).Tanh());

    public static Tensor LayerNorm(Tensor x)
    {
        var c = x - x.Mean([-1], keepAxes: true);
        return c / ((c * c).Mean([-1], keepAxes: true) + 1e-5).Sqrt();
    }
}
