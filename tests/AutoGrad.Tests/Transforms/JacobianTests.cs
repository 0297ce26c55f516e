namespace AutoGrad.Tests.Transforms;

public class JacobianTests
{
    static readonly Tensor x = Tensor.From(new[,] { { 1.0, -2, 3 }, { 0.5, 1, -1 } });

    static Tensor F(Tensor x) => (x.MatMul(x.Mt).Tanh().MatMul(x) * x.Sum()).Sin();

    [Fact]
    public void Shapes_are_those_of_the_result_and_then_of_the_input()
    {
        var f = (Tensor x) => x.Sum([1]) * x[0, 0];
        foreach (var mode in Enum.GetValues<JacobianMode>()) Assert.Equal([2, 2, 3], Jacobian.Of(f, x, mode).Shape);
        var jacobians = Jacobian.Of(all => all[0].MatMul(all[1]), [x, Tensor.Ones([3], DType.Float64)]);
        Assert.Equal([2, 2, 3], jacobians[0].Shape);
        Near.Equal(x, jacobians[1]);
        Parameter w = new(x, "w");
        Near.Equal(Jacobian.Of(F, x), Jacobian.Of(() => F(w), [w])[0]);
        Assert.Equal([0, 2, 3], Jacobian.Of(x => x[..0, 0], x).Shape);
    }

    [Fact]
    public void By_no_inputs_and_by_no_parameters_there_are_no_derivatives()
    {
        foreach (var mode in Enum.GetValues<JacobianMode>())
        {
            Assert.Empty(Jacobian.Of(_ => x.Sin(), [], mode));
            Assert.Empty(Jacobian.Of(() => x.Sum(), (Parameter[])[], mode));
            Assert.Throws<InvalidOperationException>(() => Jacobian.Of(_ => x > 0, [], mode));
        }
    }

    [Fact]
    public void Diagonals_and_traces_are_those_of_the_whole()
    {
        var whole = Jacobian.Of(F, x).Reshape(6, 6);
        Near.Equal(whole.Diagonal().Reshape(2, 3), Jacobian.Diagonal(F, x));
        Near.Equal(whole.Trace(), Jacobian.Trace(F, x));
        var loss = (Tensor x) => F(x).Sum();
        var hessian = Hessian.Of(loss, x).Reshape(6, 6);
        Near.Equal(hessian, hessian.Mt);
        Near.Equal(hessian.Diagonal().Reshape(2, 3), Hessian.Diagonal(loss, x));
        Near.Equal(hessian.Trace(), Hessian.Trace(loss, x));
        Assert.Contains("returns Float64[] for Float64[2, 3]", Assert.Throws<InvalidOperationException>(() => Jacobian.Diagonal(loss, x)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_signs_estimate_them_without_bias()
    {
        // The variance of the trace is Σ (Jᵢⱼ + Jⱼᵢ)²/2 over i ≠ j, over the samples.
        var whole = Jacobian.Of(F, x).Reshape(6, 6);
        var both = whole + whole.Mt;
        var deviation = Math.Sqrt((both.Square().Sum() - both.Diagonal().Square().Sum()).Item() / 2 / 4000);
        Assert.InRange(Jacobian.EstimateTrace(F, x, 4000, 7).Item() - whole.Trace().Item(), -5 * deviation, 5 * deviation);
        var rows = (whole.Square().Sum([1]) - whole.Diagonal().Square()).ToArray<double>();
        var (estimate, exact) = (Jacobian.EstimateDiagonal(F, x, 4000, 8).Flatten().ToArray<double>(), whole.Diagonal().ToArray<double>());
        for (var i = 0; i < rows.Length; i++) Assert.InRange(estimate[i] - exact[i], -5 * Math.Sqrt(rows[i] / 4000), 5 * Math.Sqrt(rows[i] / 4000));
        // Of a diagonal matrix the estimate is exact from one sample.
        Near.Equal(6 * x, Hessian.EstimateDiagonal(x => (x * x * x).Sum(), x, 1, 9));
        Near.Equal((6 * x).Sum(), Hessian.EstimateTrace(x => (x * x * x).Sum(), x, 1, 9));
        Parameter w = new(x, "w");
        Near.Equal([6 * x], Hessian.EstimateDiagonal(() => (w * w * w).Sum(), [w], 2, 9));
    }

    [Fact]
    public void Hessians_come_in_blocks()
    {
        Tensor a = Near.Random([2], 1), b = Near.Random([3], 2);
        var blocks = Hessian.Of(all => (all[0].Sum() * all[1].Square()).Sum() + all[0].Exp().Sum(), [a, b]);
        Near.Equal(a.Exp().DiagEmbed(), blocks[0][0]);
        Near.Equal((2 * b).Expand([2, 3]), blocks[0][1]);
        Near.Equal(blocks[0][1].Mt, blocks[1][0]);
        Near.Equal((2 * a.Sum()).Expand([3]).DiagEmbed(), blocks[1][1]);
        Parameter p = new(a, "p"), q = new(b, "q");
        var same = Hessian.Of(() => (p.Sum() * q.Square()).Sum() + p.Exp().Sum(), [p, q]);
        for (var i = 0; i < 2; i++) Near.Equal(blocks[i], same[i]);
        var products = HessianVectorProduct.Of(() => (p.Sum() * q.Square()).Sum() + p.Exp().Sum(), [p, q], [a, b]);
        Near.Equal([blocks[0][0].MatMul(a) + blocks[0][1].MatMul(b), blocks[1][0].MatMul(a) + blocks[1][1].MatMul(b)], products);
    }

    [Fact]
    public void A_linear_function_has_no_second_derivative() => Near.Equal(Tensor.Zeros([2, 3, 2, 3], DType.Float64), Hessian.Of(x => x.Sum(), x));

    [Fact]
    public void Whatever_random_numbers_the_function_draws_all_rows_and_columns_see_the_same()
    {
        Tensor Dropped(Tensor x) => Tensor.Where(Tensor.Bernoulli(x.Shape, 0.5, 3), x * x, 0);
        var expected = Tensor.Where(Tensor.Bernoulli(x.Shape, 0.5, 3), 2 * x, 0).Flatten().DiagEmbed();
        foreach (var mode in Enum.GetValues<JacobianMode>()) Near.Equal(expected, Jacobian.Of(Dropped, x, mode).Reshape(6, 6));
    }

    [Fact]
    public void Jacobians_can_be_differentiated()
    {
        var f = (Tensor x) => (x * x * x).Sum([1]);
        Near.Equal(6 * x, Gradient.Of(x => Jacobian.Of(f, x, JacobianMode.Rows).Sum(), x));
        Near.Equal(6 * x, Gradient.Of(x => Jacobian.Of(f, x, JacobianMode.Columns).Sum(), x));
    }
}
