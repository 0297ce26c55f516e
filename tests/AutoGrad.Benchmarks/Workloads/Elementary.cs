namespace AutoGrad.Benchmarks;

/// <summary>Single operations on a million numbers, and a matrix product.</summary>
static class Elementary
{
    public static IEnumerable<Workload> All =>
    [
        new("matmul_1024", () =>
        {
            Tensor a = Data.Normal(1024, 1024), b = Data.Normal(1024, 1024);
            return () => Tensor.Evaluate(a.MatMul(b));
        }),
        On("add_1m", x => x + x),
        On("exp_1m", x => x.Exp()),
        On("tanh_1m", x => x.Tanh()),
        On("softmax_1024x1024", Softmax, 1024, 1024),
        On("sum_1m", x => x.Sum()),
        On("layernorm_1024x1024", x => Chains.LayerNorm(x), 1024, 1024),
    ];

    static Workload On(string name, Func<Tensor, Tensor> function, params int[] extents) => new(name, () =>
    {
        var x = Data.Normal(extents is [] ? [1024 * 1024] : extents);
        return () => Tensor.Evaluate(function(x));
    });

    static Tensor Softmax(Tensor x)
    {
        var e = (x - x.Max([-1], keepAxes: true)).Exp();
        return e / e.Sum([-1], keepAxes: true);
    }
}
