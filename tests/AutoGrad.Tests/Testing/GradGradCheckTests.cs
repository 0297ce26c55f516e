using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public class GradGradCheckTests
{
    [Fact]
    public void Second_derivatives_of_right_rules_are_correct()
    {
        var report = GradGradCheck.Check(inputs => inputs[0].MatMul(inputs[1]).Tanh() / inputs[2].Exp(), [GradCheckTests.Numbers([2, 3], 1), GradCheckTests.Numbers([3, 2], 2), GradCheckTests.Numbers([2], 3)]);
        Assert.Equal(Verdict.Correct, report.Verdict);
    }

    [Fact]
    public void A_linear_function_has_second_derivatives_of_zero() => Assert.Equal(Verdict.Correct, GradGradCheck.Check(x => x * 3, Tensor.From([1.0, 2])).Verdict);

    [Fact]
    public void A_gradient_that_is_cut_off_from_the_graph_is_wrong()
    {
        // Right to first order; the second derivative is lost.
        Assert.Equal(Verdict.Correct, GradCheck.Check(Cut, Tensor.From([0.5, 1]), new() { Pairing = false }).Verdict);
        Assert.Equal(Verdict.Wrong, GradGradCheck.Check(Cut, Tensor.From([0.5, 1])).Verdict);
        static Tensor Cut(Tensor x) => x.Exp().Detach() + ((x - x.Detach()) * x.Exp().Detach());
    }

    [Fact]
    public void Several_outputs_are_checked_together() =>
        Assert.Equal(Verdict.Correct, GradGradCheck.Check(inputs => [inputs[0].Exp(), (inputs[0] * inputs[0]).Sum(), inputs[0] > 0], [Tensor.From([0.5, -1])]).Verdict);

    [Fact]
    public void An_operation_that_is_differentiable_once_only_is_refused() =>
        Assert.Throws<NotSupportedException>(() => GradGradCheck.Check(x => new Once().Apply(x), Tensor.From([0.5])));

    sealed record Once : UnaryOp
    {
        public override bool IsTwiceDifferentiable => false;

        public override Keep Keep => Keep.A;

        protected override Tensor Forward(Tensor x) => x * x;

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy * 2 * x.Detach();
    }
}
