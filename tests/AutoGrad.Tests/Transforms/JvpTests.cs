namespace AutoGrad.Tests.Transforms;

public class JvpTests
{
    static readonly Tensor x = Tensor.From([1.0, -2, 3]);
    static readonly Tensor v = Tensor.From([0.5, 1, -1]);

    [Fact]
    public void Values_and_tangents_of_lists_and_parameters()
    {
        var (values, tangents) = Jvp.Of(all => [all[0] * all[1], all[1]], [x, x + 1], [v, null]);
        Near.Equal([x * (x + 1), x + 1], values);
        Near.Equal([v * (x + 1), Tensor.Zeros([3], DType.Float64)], tangents);
        Parameter w = new(x, "w");
        var (value, tangent) = Jvp.Of(() => (w * w).Sum(), [w], [v]);
        Assert.Equal(14, value.Item());
        Near.Equal((2 * x * v).Sum(), tangent);
    }

    [Fact]
    public void Values_can_be_read_and_branched_on() => Near.Equal(3 * v, Jvp.Of(x => x.Sum().Item() > 0 ? x * 3 : x, x, v).Tangent);

    [Fact]
    public void What_is_detached_or_paused_is_constant()
    {
        var zero = Tensor.Zeros([3], DType.Float64);
        Near.Equal(v * x, Jvp.Of(x => x * x.StopGradient(), x, v).Tangent);
        Near.Equal(zero, Jvp.Of(x => { using (AutoGrad.Tape.Pause()) return x * 2; }, x, v).Tangent);
        using (AutoGrad.Tape.Pause()) Near.Equal(2 * v, Jvp.Of(x => x * 2, x, v).Tangent);
        Near.Equal(zero, Jvp.Of(x => (x > 0).To(DType.Float64), x, v).Tangent);
        Near.Equal(zero, Jvp.Of(_ => x, x, v).Tangent);
    }

    [Fact]
    public void Many_tangents_at_once_compute_the_values_once()
    {
        var calls = 0;
        var counted = CustomGradient.Of(x => { calls++; return x.Exp(); }, (_, y, dy) => dy * y, (_, y, dx) => dx * y);
        var tangents = Vmap.Of(v => Jvp.Of(counted, x, v).Tangent, Tensor.Eye(3, dtype: DType.Float64));
        Near.Equal(x.Exp().DiagEmbed(), tangents);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Tangents_that_don_t_fit_are_refused()
    {
        Assert.Contains("tangent 0, Float64[2] does not fit Float64[3]", Assert.Throws<ArgumentException>(() => Jvp.Of(x => x, x, Tensor.Ones([2], DType.Float64))).Message, StringComparison.Ordinal);
        Assert.Contains("2 tangents are given for 1 inputs", Assert.Throws<ArgumentException>(() => Jvp.Of(all => all, [x], [v, v])).Message, StringComparison.Ordinal);
        Assert.StartsWith("HessianVectorProduct.Of: tangent 0, Float64[2] does not fit Float64[3]", Assert.Throws<ArgumentException>(() => HessianVectorProduct.Of(x => x.Sum(), x, Tensor.Ones([2], DType.Float64))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_values_have_the_history_of_what_surrounds_them()
    {
        var outer = x.RequireGrad();
        var (value, tangent) = Jvp.Of(x => x * x * x, outer, v);
        (value.Sum() + tangent.Sum()).Backward();
        Near.Equal((3 * x * x) + (6 * x * v), outer.Grad!);
    }
}
