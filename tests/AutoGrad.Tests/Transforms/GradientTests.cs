namespace AutoGrad.Tests.Transforms;

public class GradientTests
{
    static readonly Tensor x = Tensor.From([1.0, -2, 3]);

    [Fact]
    public void One_input_two_inputs_and_lists()
    {
        Near.Equal(2 * x, Gradient.Of(x => x.Square().Sum(), x));
        var (a, b) = Gradient.Of((a, b) => (a * a * b).Sum(), x, x + 1);
        Near.Equal(2 * x * (x + 1), a);
        Near.Equal(x * x, b);
        Near.Equal([x + 1, x], Gradient.Of(all => (all[0] * all[1]).Sum(), [x, x + 1]));
        var (value, gradient) = ValueAndGradient.Of(x => x.Square().Sum(), x);
        Assert.Equal(14, value.Item());
        Near.Equal(2 * x, gradient);
        Assert.False(value.RequiresGrad || gradient.RequiresGrad);
    }

    [Fact]
    public void Parameters_count_as_inputs_and_keep_their_own_gradients_as_they_are()
    {
        Parameter w = new(x, "w"), frozen = new(x + 1, "frozen");
        frozen.Freeze();
        var (value, gradients) = ValueAndGradient.Of(() => (w * w * frozen).Sum(), [w, frozen]);
        Near.Equal([2 * x * (x + 1), x * x], gradients);
        Assert.Null(w.Grad);
        Assert.False(value.RequiresGrad || gradients.Any(g => g.RequiresGrad));
    }

    [Fact]
    public void What_is_captured_keeps_its_history()
    {
        var w = Tensor.Scalar(2, DType.Float64).RequireGrad();
        var penalty = Gradient.Of(x => (w * x * x).Sum(), x).Square().Sum();
        penalty.Backward();
        Assert.Equal(8 * 2 * 14, w.Grad!.Item(), 1e-12);
        var y = x.RequireGrad();
        Gradient.Of(x => (x * x * x).Sum(), y).Sum().Backward();
        Near.Equal(6 * x, y.Grad!);
    }

    [Fact]
    public void Inside_of_a_pause_the_function_is_differentiated_and_the_result_is_a_constant()
    {
        var w = Tensor.Scalar(2, DType.Float64).RequireGrad();
        using (AutoGrad.Tape.Pause())
        {
            var (value, gradient) = ValueAndGradient.Of(x => (w * x * x).Sum(), x);
            Near.Equal(4 * x, gradient);
            Assert.False(gradient.RequiresGrad || value.RequiresGrad || AutoGrad.Tape.IsRecording);
        }
        Near.Equal(x * 2, Gradient.Of(x => { using (AutoGrad.Tape.Pause()) _ = x * x; return x.Square().Sum(); }, x));
    }

    [Fact]
    public void Variables_of_nested_functions_are_not_confused()
    {
        // d/dx [x · d/dy (x + y)] = 1, not 2.
        var one = Tensor.Scalar(1, DType.Float64);
        Assert.Equal(1, Gradient.Of(x => x * Gradient.Of(y => x + y, one), one).Item());
        Assert.Equal(1, Gradient.Of(x => x * Jvp.Of(y => x + y, one, one).Tangent, one).Item());
        Assert.Equal(1, Jvp.Of(x => x * Gradient.Of(y => x + y, one), one, one).Tangent.Item());
        Assert.Equal(1, Jvp.Of(x => x * Jvp.Of(y => x + y, one, one).Tangent, one, one).Tangent.Item());
    }

    [Fact]
    public void Derivatives_of_any_order()
    {
        var at = Tensor.Scalar(0.7, DType.Float64);
        Func<Tensor, Tensor> f = x => x.Sin();
        for (var order = 0; order < 6; order++)
        {
            Assert.Equal(Math.Sin(0.7 + (order * Math.PI / 2)), f(at).Item(), 1e-12);
            var inner = f;
            f = order % 2 == 0 ? x => Gradient.Of(inner, x) : x => Jvp.Of(inner, x, Tensor.Ones([], DType.Float64)).Tangent;
        }
    }

    [Fact]
    public void A_function_that_can_t_be_differentiated_is_refused_with_its_name()
    {
        Assert.Contains("Float64[3], no scalar", Assert.Throws<InvalidOperationException>(() => Gradient.Of(x => x * 2, x)).Message, StringComparison.Ordinal);
        Assert.Contains("returns Int64[]", Assert.Throws<InvalidOperationException>(() => Gradient.Of(x => x.ArgMax(), x)).Message, StringComparison.Ordinal);
        Assert.Contains("input 0, Int64[2]", Assert.Throws<ArgumentException>(() => Gradient.Of(x => x.Sum(), Tensor.From([1L, 2]))).Message, StringComparison.Ordinal);
        Parameter w = new(x, "w");
        Assert.Contains("w Float64[3] is named 2 times", Assert.Throws<ArgumentException>(() => Gradient.Of(() => w.Sum(), [w, w])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_function_does_not_depend_on_is_an_error_that_says_where_the_way_ends_or_zeros_or_null()
    {
        string Message(Func<Tensor, Tensor> f) => Assert.Throws<InvalidOperationException>(() => Gradient.Of(f, x)).Message;
        Assert.Contains("input 0, Float64[3]", Message(_ => Tensor.Scalar(1)), StringComparison.Ordinal);
        Assert.Contains("it ends at Less of Float64[3], Float64[3]", Message(x => (x < 2).To(DType.Float64).Sum()), StringComparison.Ordinal);
        Assert.Contains("it ends at Detach of Float64[3]", Message(x => x.Square().Detach().Sum()), StringComparison.Ordinal);
        Parameter w = new(x, "w"), unused = new(x, "unused");
        Assert.Contains("the parameter unused Float64[3]", Assert.Throws<InvalidOperationException>(() => Gradient.Of(() => w.Sum(), [w, unused])).Message, StringComparison.Ordinal);
        Near.Equal([Tensor.Ones([3], DType.Float64), Tensor.Zeros([3], DType.Float64)], Gradient.Of(() => w.Sum(), [w, unused], Unused.Zeros));
        Assert.Null(Gradient.Of(() => w.Sum(), [w, unused], Unused.Null)[1]);
    }

    [Fact]
    public void A_pullback_can_be_called_again_and_batched()
    {
        var (value, pullback) = Vjp.Of(x => x.Square(), x);
        Near.Equal(x * x, value);
        Near.Equal(2 * x, pullback(Tensor.Ones([3], DType.Float64)));
        Near.Equal(Tensor.Eye(3, dtype: DType.Float64) * (2 * x), Vmap.Of(pullback, Tensor.Eye(3, dtype: DType.Float64)));
        Near.Equal(6 * x, Vjp.Of(x => x.Square(), x, Tensor.Full([3], 3, DType.Float64)).Gradient);
        Assert.Contains("Float64[2] does not fit Float64[3]", Assert.Throws<ArgumentException>(() => pullback(Tensor.Ones([2], DType.Float64))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outer_graph_is_neither_walked_nor_released()
    {
        var outer = x.RequireGrad();
        var h = outer * 3;
        var called = 0;
        using var hook = h.Hook(_ => called++);
        Near.Equal(2 * x, Gradient.Of(x => x.Square().Sum() + h.Sum(), x));
        Assert.Equal(0, called);
        h.Sum().Backward();
        Assert.Equal(1, called);
        Near.Equal(Tensor.Full([3], 3, DType.Float64), outer.Grad!);
    }
}
