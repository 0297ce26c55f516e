using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public class ForwardModeCheckTests
{
    static readonly Tensor point = Tensor.From([0.5, -1, 2]);

    static Func<Tensor, Tensor> Sine(double forward) => CustomGradient.Of(z => z.Sin(), (z, y, u) => u * z.Cos(), (z, y, v) => forward * v * z.Cos());

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_wrong_forward_rule_is_found(double factor)
    {
        var report = GradCheck.Check(Sine(factor), point);
        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.Contains("forward mode", report.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.Correct, GradCheck.Check(Sine(factor), point, new() { Pairing = false }).Verdict);
    }

    [Fact]
    public void A_right_forward_rule_and_a_derived_one_are_correct()
    {
        Assert.Equal(Verdict.Correct, GradCheck.Check(Sine(1), point).Verdict);
        Assert.Equal(Verdict.Correct, GradCheck.Check(CustomGradient.Of(z => z.Sin(), (z, y, u) => u * z.Cos()), point).Verdict);
    }

    [Fact]
    public void A_wrong_forward_rule_is_found_in_a_large_Jacobian_and_among_several_inputs()
    {
        Assert.Equal(Verdict.Wrong, GradCheck.Check((a, b) => Sine(-1)(a) * b, GradCheckTests.Numbers([120], 1), GradCheckTests.Numbers([120], 2)).Verdict);
        Assert.Equal(Verdict.Wrong, GradCheck.Check((a, b) => a * Sine(-1)(b), GradCheckTests.Numbers([120], 1), GradCheckTests.Numbers([120], 2)).Verdict);
    }

    [Fact]
    public void A_wrong_forward_rule_is_found_in_a_model_whether_it_is_applied_to_inputs_or_parameters()
    {
        Parameter weight = new(Tensor.From([0.5f, -1, 2]), "weight");
        Assert.Equal(Verdict.Wrong, GradCheck.Check(x => (Sine(-1)(x) * weight).Sum(), point, [weight]).Verdict);
        Assert.Equal(Verdict.Wrong, GradCheck.Check(x => (x * Sine(-1)(weight)).Sum(), point, [weight]).Verdict);
        Assert.Equal(Verdict.Wrong, GradCheck.Check(() => Sine(-1)(weight).Sum(), [weight]).Verdict);
        Assert.Equal(Verdict.Correct, GradCheck.Check(x => (Sine(1)(x) * Sine(1)(weight)).Sum(), point, [weight]).Verdict);
        Assert.Equal(DType.Float32, weight.DType);
    }

    [Fact]
    public void An_operation_that_is_differentiable_once_is_held_to_its_forward_rule_if_it_has_one()
    {
        Assert.Equal(Verdict.Correct, GradCheck.Check(x => new Once(0).Apply(x), point).Verdict);
        Assert.Null(GradCheck.Check(x => new Once(0).Apply(x), point).Pairing);
        Assert.InRange(GradCheck.Check(x => new Once(1).Apply(x), point).Pairing!.Value, 0, 1e-14);
        Assert.Equal(Verdict.Wrong, GradCheck.Check(x => new Once(-1).Apply(x), point).Verdict);
    }

    /// <summary>x², with a factor for its rule of forward mode; 0 is none.</summary>
    sealed record Once(double Forwards) : UnaryOp
    {
        public override bool IsTwiceDifferentiable => false;

        public override Keep Keep => Keep.A;

        protected override Tensor Forward(Tensor x) => x * x;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => 2 * x * dy;

        protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => Forwards == 0 ? null : Forwards * 2 * x * dx;
    }
}
