namespace AutoGrad.Tests.Transforms;

public class CustomGradientTests
{
    static readonly Tensor x = Near.Random([3], 1);

    /// <summary>x², that claims a derivative of 3x, to tell it from the true one.</summary>
    static readonly Func<Tensor, Tensor> claimed = CustomGradient.Of(x => x * x, (x, _, dy) => 3 * x * dy);

    [Fact]
    public void The_given_derivative_is_used_in_every_transform()
    {
        Near.Equal(x * x, claimed(x));
        Near.Equal(3 * x, Gradient.Of(x => claimed(x).Sum(), x));
        Near.Equal(3 * x * x, Jvp.Of(claimed, x, x).Tangent);
        foreach (var mode in Enum.GetValues<JacobianMode>()) Near.Equal((3 * x).DiagEmbed(), Jacobian.Of(claimed, x, mode));
        Near.Equal(Tensor.Full([3], 3, DType.Float64).DiagEmbed(), Hessian.Of(x => claimed(x).Sum(), x));
        var batch = Near.Random([4, 3], 2);
        Near.Equal(batch * batch, Vmap.Of(claimed, batch));
        Near.Equal(3 * batch, Vmap.Of(x => Gradient.Of(x => claimed(x).Sum(), x), batch));
        Near.Equal(3 * batch, Gradient.Of(all => Vmap.Of(claimed, all).Sum(), batch));
    }

    [Fact]
    public void A_forward_rule_of_its_own_is_used_instead()
    {
        var both = CustomGradient.Of(x => x * x, (x, _, dy) => 3 * x * dy, (x, _, dx) => 5 * x * dx);
        Near.Equal(5 * x * x, Jvp.Of(both, x, x).Tangent);
        Near.Equal(3 * x, Gradient.Of(x => both(x).Sum(), x));
        Near.Equal(5 * x * x, Vmap.Of(v => Jvp.Of(both, x, v).Tangent, x.Unsqueeze(0))[0]);
    }

    [Fact]
    public void Lists_of_inputs_and_outputs()
    {
        var calls = 0;
        var f = CustomGradient.Of(2, x => [x[0] * x[1], x[0] + x[1]], (x, _, u) =>
        {
            calls++;
            return [(u[0] * x[1]) + u[1], null];
        });
        var (values, pullback) = Vjp.Of(f, [x, x + 1], Unused.Zeros);
        Near.Equal([x * (x + 1), x + x + 1], values);
        Near.Equal([x + 1 + 2, Tensor.Zeros([3], DType.Float64)], pullback([Tensor.Ones([3], DType.Float64), Tensor.Full([3], 2, DType.Float64)]));
        Assert.Equal(1, calls);
        Near.Equal([Tensor.Full([3], 2, DType.Float64), Tensor.Zeros([3], DType.Float64)], pullback([null, Tensor.Full([3], 2, DType.Float64)]));
    }

    [Fact]
    public void What_the_function_captures_is_a_constant()
    {
        var w = x.RequireGrad();
        var f = CustomGradient.Of(y => y * w, (_, _, dy) => dy);
        Assert.False(f(x).RequiresGrad);
        Near.Equal(Tensor.Zeros([3], DType.Float64), Jvp.Of(w => CustomGradient.Of(y => y * w, (_, _, dy) => dy)(x), x, x).Tangent);
        var batch = Near.Random([4, 3], 2);
        Near.Equal(batch * x, Vmap.Of(w => CustomGradient.Of(y => y * w, (_, _, dy) => dy)(x), batch));
        Near.Equal(batch * 2, Vmap.Of(w => Gradient.Of(y => CustomGradient.Of(y => y * w, (_, _, dy) => dy * w * 2)(y).Sum(), x), batch));
        Near.Equal((batch * 2).Sum([0]), Gradient.Of(y => Vmap.Of(w => CustomGradient.Of(y => y * w, (_, _, dy) => dy * w * 2)(y), batch).Sum(), x));
    }

    [Fact]
    public void A_straight_through_estimator()
    {
        var round = CustomGradient.Of(x => x.Round(), (_, _, dy) => dy);
        Near.Equal(2 * (x * 10).Round() * 10, Gradient.Of(x => round(x * 10).Square().Sum(), x));
    }

    [Fact]
    public void A_wrong_shape_is_refused_with_the_name()
    {
        var wrong = CustomGradient.Of(x => x, (_, _, dy) => dy.Sum());
        Assert.Contains("CustomGradient: the rule for input 0 returned Float64[]", Assert.Throws<InvalidOperationException>(() => Gradient.Of(x => wrong(x).Sum(), x)).Message, StringComparison.Ordinal);
        var forward = CustomGradient.Of(x => x, (_, _, dy) => dy, (_, _, dx) => dx.Sum());
        Assert.Contains("CustomGradient: the forward rule returned Float64[]", Assert.Throws<InvalidOperationException>(() => Jvp.Of(forward, x, x)).Message, StringComparison.Ordinal);
    }
}
