using AutoGrad.Testing;

namespace AutoGrad.Tests.Transforms;

/// <summary>What holds of the transforms of any graph of operations.</summary>
public class RandomExpressionTests
{
    const double Rounding = 1e-11;

    [Fact]
    public void Forward_and_reverse_mode_are_adjoint() => Check(expression =>
    {
        var (x, v) = (expression.Values, Directions(expression, 1));
        var (values, tangents) = Jvp.Of(expression.Run, x, v);
        Near.SameBits(expression.Run(x), values);
        var u = values.Select((y, k) => Near.Random(y.Shape, 100 + k)).ToArray();
        var gradients = Vjp.Of(expression.Run, x, Unused.Zeros).Pullback(u);
        Near.Equal(Sum(u, tangents), Sum(gradients, v), Rounding);
    });

    [Fact]
    public void A_Jacobian_is_the_same_by_rows_and_by_columns() => Check(
        expression => Near.Equal(
            Jacobian.Of(x => Total(expression, x), expression.Values, JacobianMode.Rows),
            Jacobian.Of(x => Total(expression, x), expression.Values, JacobianMode.Columns), Rounding),
        40);

    [Fact]
    public void A_Hessian_is_the_same_by_all_combinations_of_modes() => Check(
        expression =>
        {
            Tensor Loss(Tensor x) => Total(expression, [x, .. expression.Values[1..]]).Tanh().Sum();
            var x = expression.Values[0];
            var hessian = Hessian.Of(Loss, x);
            Near.Equal(hessian, Jacobian.Of(each => Gradient.Of(Loss, each, Unused.Zeros), x, JacobianMode.Rows), Rounding);
            Near.Equal(hessian, Jacobian.Of(each => Jacobian.Of(Loss, each, JacobianMode.Columns), x, JacobianMode.Rows), Rounding);
            Near.Equal(hessian, Jacobian.Of(each => Jacobian.Of(Loss, each, JacobianMode.Columns), x, JacobianMode.Columns), Rounding);
        },
        25, 6);

    [Fact]
    public void A_batch_is_a_loop_and_so_are_its_gradients_inside_and_outside() => Check(
        expression =>
        {
            const int size = 3;
            var inputs = expression.Values;
            var batch = inputs.Select((x, i) => Near.Random([size, .. x.Shape], i)).ToArray();
            Tensor[] Part(int k) => [.. batch.Select(x => x[k])];
            var outputs = Vmap.Of(expression.Run, batch);
            Near.Equal(Stack(size, k => expression.Run(Part(k))), outputs, Rounding);
            Tensor[] Gradients(Tensor[] x) => Gradient.Of(each => Total(expression, each).Sum(), x, Unused.Zeros);
            var loop = Stack(size, k => Gradients(Part(k)));
            Near.Equal(loop, Vmap.Of(Gradients, batch), Rounding);
            Near.Equal(loop, Gradient.Of(all => Vmap.Of(each => [Total(expression, each).Sum()], all)[0].Sum(), batch, Unused.Zeros), Rounding);
            var v = batch.Select((x, i) => Near.Random(x.Shape, 50 + i)).ToArray();
            Near.Equal(Stack(size, k => Jvp.Of(expression.Run, Part(k), [.. v.Select(each => each[k])]).Tangents), Jvp.Of(all => Vmap.Of(expression.Run, all), batch, v).Tangents, Rounding);
        },
        40);

    [Fact]
    public void One_example_may_stand_for_all() => Check(
        expression =>
        {
            var (first, others) = (Near.Random([2, .. expression.Values[0].Shape], 3), expression.Values[1..]);
            Near.Equal(Stack(2, k => expression.Run([first[k], .. others])), Vmap.Of(each => expression.Run([each[0], .. others]), [first]), Rounding);
        },
        40);

    [Fact]
    public void A_checkpoint_changes_no_bit() => Check(expression =>
    {
        Near.SameBits(Gradients(expression, expression.Run), Gradients(expression, x => Checkpoint.Of(expression.Run, x, verify: true)));
        Near.SameBits(Gradients(expression, expression.Run), Gradients(expression, x => Checkpoint.Of(expression.Run, x, Checkpoint.Products)));
    });

    static Tensor[] Gradients(Expression expression, Func<Tensor[], Tensor[]> function) =>
        Gradient.Of(x => function(x).Select(y => y.Sum()).Aggregate((a, b) => a + b), expression.Values, Unused.Zeros);

    static void Check(Action<Expression> assertions, int count = 80, int most = 12) => Property.Check(Arbitraries.Expressions(most), assertions, count, show: expression => $"\n{expression}\n");

    static Tensor Total(Expression expression, Tensor[] inputs) => expression.Run(inputs).Select(y => y.Expand([expression.Extent, expression.Extent])).Aggregate((a, b) => a + b);

    static Tensor[] Directions(Expression expression, int seed) => [.. expression.Values.Select((x, i) => Near.Random(x.Shape, seed + i))];

    static Tensor[] Stack(int size, Func<int, Tensor[]> each)
    {
        var all = Enumerable.Range(0, size).Select(each).ToArray();
        return [.. all[0].Select((_, k) => Tensor.Stack([.. all.Select(y => y[k])]))];
    }

    static Tensor Sum(Tensor[] a, Tensor[] b) => a.Zip(b, (x, y) => (x * y).Sum()).Aggregate(Tensor.Scalar(0, DType.Float64), (x, y) => x + y);
}
