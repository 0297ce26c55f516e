namespace AutoGrad.Tests.Transforms;

public class ImplicitTests
{
    static readonly Tensor one = Tensor.Scalar(1, DType.Float64);

    /// <summary>x = cos(a·x).</summary>
    static Tensor Cosine(Tensor a) => Implicit.Solve(x => (a * x).Cos(), Tensor.Ones(a.Shape, DType.Float64));

    [Fact]
    public void The_derivative_is_that_of_the_equation()
    {
        // With s = sin(a·x): x′ = −s·x/(1 + a·s).
        var a = Tensor.Scalar(0.8, DType.Float64);
        var x = Cosine(a);
        Assert.Equal(Math.Cos(0.8 * x.Item()), x.Item(), 1e-12);
        var s = Math.Sin(0.8 * x.Item());
        var expected = -s * x.Item() / (1 + (0.8 * s));
        Assert.Equal(expected, Gradient.Of(Cosine, a).Item(), 1e-10);
        Assert.Equal(expected, Jvp.Of(Cosine, a, one).Tangent.Item(), 1e-10);
    }

    [Fact]
    public void The_square_root_as_a_fixed_point_has_all_its_derivatives()
    {
        // Newton's step for x² = a: its derivative at the solution is 0, so all comes from the last step, and from the step's own second derivatives.
        static Tensor Root(Tensor a) => Implicit.Solve(x => 0.5 * (x + (a / x)), Tensor.Scalar(1, DType.Float64));
        var a = Tensor.Scalar(2, DType.Float64);
        var root = Math.Sqrt(2);
        Assert.Equal(root, Root(a).Item(), 1e-12);
        Assert.Equal(0.5 / root, Gradient.Of(Root, a).Item(), 1e-10);
        Assert.Equal(-0.25 / (root * 2), Gradient.Of(a => Gradient.Of(Root, a), a).Item(), 1e-9);
        Assert.Equal(-0.25 / (root * 2), Jvp.Of(a => Gradient.Of(Root, a), a, one).Tangent.Item(), 1e-9);
        Assert.Equal(-0.25 / (root * 2), Gradient.Of(a => Jvp.Of(Root, a, one).Tangent, a).Item(), 1e-9);
    }

    [Fact]
    public void Second_derivatives_agree_with_differences()
    {
        var a = Tensor.Scalar(0.8, DType.Float64);
        double First(double at) => Gradient.Of(Cosine, Tensor.Scalar(at, DType.Float64)).Item();
        var expected = (First(0.8 + 1e-4) - First(0.8 - 1e-4)) / 2e-4;
        Assert.Equal(expected, Gradient.Of(a => Gradient.Of(Cosine, a), a).Item(), 1e-6);
        Assert.Equal(expected, Hessian.Of(Cosine, a).Item(), 1e-6);
    }

    [Fact]
    public void Parameters_and_batches()
    {
        // A layer that feeds itself: x = tanh(W·x + b).
        Parameter w = new(Near.Random([3, 3], 1) * 0.2, "w");
        var batch = Near.Random([4, 3], 2);
        Tensor Layer(Tensor b) => Implicit.Solve(x => (w.MatMul(x) + b).Tanh(), Tensor.Zeros([3], DType.Float64));
        var x = Layer(batch[0]);
        // By the matrix: with D = diag(1 − x²), dx/db = (1 − D·W)⁻¹·D.
        var d = (1 - x.Detach().Square()).DiagEmbed();
        var jacobian = (Tensor.Eye(3, dtype: DType.Float64) - d.MatMul(w.Value)).Inverse().MatMul(d);
        foreach (var mode in Enum.GetValues<JacobianMode>()) Near.Equal(jacobian, Jacobian.Of(Layer, batch[0], mode), 1e-10);
        Near.Equal(jacobian.Mt.MatMul(Tensor.Ones([3, 1], DType.Float64)).MatMul(x.Detach().Unsqueeze(0)), Gradient.Of(() => Layer(batch[0]).Sum(), [w])[0], 1e-10);
        var loop = Tensor.Stack([.. Enumerable.Range(0, 4).Select(k => Layer(batch[k]))]);
        Near.Equal(loop, Vmap.Of(Layer, batch), 1e-10);
        var gradients = Tensor.Stack([.. Enumerable.Range(0, 4).Select(k => Gradient.Of(b => Layer(b).Sum(), batch[k]))]);
        Near.Equal(gradients, Vmap.Of(b => Gradient.Of(b => Layer(b).Sum(), b), batch), 1e-10);
        Near.Equal(gradients, Gradient.Of(all => Vmap.Of(Layer, all).Sum(), batch), 1e-10);
        Near.Equal(Vmap.Of((j, v) => j.MatMul(v), Tensor.Stack([.. Enumerable.Range(0, 4).Select(k => Jacobian.Of(Layer, batch[k]))]), batch), Jvp.Of(all => Vmap.Of(Layer, all), batch, batch).Tangent, 1e-10);
    }

    [Fact]
    public void A_solver_of_one_s_own_and_a_search_that_does_not_end()
    {
        static Tensor Damped(Func<Tensor, Tensor> f, Tensor x)
        {
            for (var k = 0; k < 200; k++) x = 0.5 * (x + f(x));
            return x;
        }
        // −1.5·x + a is no contraction, and damped by half it is one.
        Tensor Solve(Tensor a) => Implicit.Solve(x => a - (1.5 * x), Tensor.Scalar(0, DType.Float64), solver: Damped);
        Assert.Equal(0.4, Gradient.Of(Solve, one).Item(), 1e-12);
        Assert.Contains("no fixed point was found for Float64[]", Assert.Throws<InvalidOperationException>(() => Implicit.Solve(x => one - (1.5 * x), Tensor.Scalar(0, DType.Float64))).Message, StringComparison.Ordinal);
        Assert.Contains("gives Float64[2] for Float64[]", Assert.Throws<InvalidOperationException>(() => Implicit.Solve(x => Tensor.Ones([2], DType.Float64), one)).Message, StringComparison.Ordinal);
    }
}
