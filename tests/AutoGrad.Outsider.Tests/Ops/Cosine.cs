namespace AutoGrad.Outsider;

/// <summary>cos x by a loop over arrays, and its rule by another: differentiable once only, because the tape does not see into arrays.</summary>
public sealed record Cosine : UnaryOp
{
    public override Keep Keep => Keep.A;

    public override bool IsTwiceDifferentiable => false;

    protected override Tensor Forward(Tensor x) => Each(x, Math.Cos);

    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy * Each(x, v => -Math.Sin(v));

    static Tensor Each(Tensor x, Func<double, double> function) =>
        Tensor.From(Array.ConvertAll(x.Detach().To(DType.Float64).ToArray<double>(), v => function(v)), x.Shape).To(x.DType);
}

public static class CosineMethods
{
    extension(Tensor x)
    {
        /// <summary>cos x; differentiable once.</summary>
        public Tensor Cosine() => new Cosine().Apply(x);
    }
}
