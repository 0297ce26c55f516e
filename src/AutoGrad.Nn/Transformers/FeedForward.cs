namespace AutoGrad.Nn;

/// <summary>What transformer layers share beside attention.</summary>
static class FeedForward
{
    public static LayerNorm Norm(int features, double epsilon, bool bias) => new([features], epsilon, bias: bias);

    /// <summary>x + f(norm x), or norm(x + f(x)).</summary>
    public static Tensor Residual(Tensor x, LayerNorm norm, bool normFirst, Func<Tensor, Tensor> f) =>
        normFirst ? x + f(norm.Forward(x)) : norm.Forward(x + f(x));
}
