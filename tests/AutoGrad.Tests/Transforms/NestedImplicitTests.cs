namespace AutoGrad.Tests.Transforms;

/// <summary>A fixed point whose step finds a fixed point itself: derivatives of every kind and order are those of the one equation that both come to.</summary>
public class NestedImplicitTests
{
    static readonly Tensor a = Tensor.Scalar(0.8, DType.Float64), v = Tensor.Scalar(0.7, DType.Float64);

    /// <summary>x = cos(a·x)/2 + sin(x·y)/4 where y = a·tanh(y + x)/3.</summary>
    static Tensor Nested(Tensor a) => Implicit.Solve(
        x => (a * x).Cos() / 2 + (x * Implicit.Solve(y => a * (y + x).Tanh() / 3, Tensor.Zeros(x.Shape, DType.Float64))).Sin() / 4,
        Tensor.Zeros(a.Shape, DType.Float64));

    /// <summary>The same as the point that both equations have together.</summary>
    static Tensor Joint(Tensor a) => Implicit.Solve(
        z => Tensor.Stack([(a * z[0]).Cos() / 2 + (z[0] * z[1]).Sin() / 4, a * (z[1] + z[0]).Tanh() / 3]),
        Tensor.Zeros([2, .. a.Shape], DType.Float64))[0];

    public static TheoryData<string, Func<Func<Tensor, Tensor>, Tensor>> Derivatives => new()
    {
        { "value", f => f(a) },
        { "gradient", f => Gradient.Of(f, a) },
        { "tangent", f => Jvp.Of(f, a, v).Tangent },
        { "forward over reverse", f => HessianVectorProduct.Of(f, a, v) },
        { "reverse over reverse", f => Gradient.Of(a => Gradient.Of(f, a), a) },
        { "reverse over forward", f => Gradient.Of(a => Jvp.Of(f, a, v).Tangent, a) },
        { "forward over forward", f => Jvp.Of(a => Jvp.Of(f, a, v).Tangent, a, v).Tangent },
        { "reverse over forward over reverse", f => Gradient.Of(a => HessianVectorProduct.Of(f, a, v), a) },
        { "reverse over forward over reverse by v", f => Gradient.Of(v => HessianVectorProduct.Of(f, a, v), v) },
        { "forward over forward over reverse", f => Jvp.Of(a => HessianVectorProduct.Of(f, a, v), a, v).Tangent },
        { "forward over reverse over reverse", f => HessianVectorProduct.Of(a => Gradient.Of(f, a), a, v) },
        { "reverse over reverse over reverse", f => Gradient.Of(a => Gradient.Of(a => Gradient.Of(f, a), a), a) },
        { "reverse over reverse over forward", f => Gradient.Of(a => Gradient.Of(a => Jvp.Of(f, a, v).Tangent, a), a) },
        { "reverse over forward over forward", f => Gradient.Of(a => Jvp.Of(a => Jvp.Of(f, a, v).Tangent, a, v).Tangent, a) },
        { "forward over reverse over forward", f => HessianVectorProduct.Of(a => Jvp.Of(f, a, v).Tangent, a, v) },
        { "in a batch", f => Vmap.Of(a => Gradient.Of(a => HessianVectorProduct.Of(f, a, v), a), Tensor.Stack([a, a / 2])) },
        { "of a batch", f => Gradient.Of(a => HessianVectorProduct.Of(a => Vmap.Of(f, a).Square().Sum(), a, Tensor.Stack([v, v * 2])).Sum(), Tensor.Stack([a, a / 2])) },
    };

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void Derivatives_are_those_of_one_equation(string name, Func<Func<Tensor, Tensor>, Tensor> derivative)
    {
        Assert.NotEmpty(name);
        Near.Equal(derivative(Joint), derivative(Nested), 1e-9);
    }
}
