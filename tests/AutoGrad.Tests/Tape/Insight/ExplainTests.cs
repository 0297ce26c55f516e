namespace AutoGrad.Tests.Tape.Insight;

public sealed class ExplainTests
{
    readonly Parameter weight = new(Tensor.From([1.0, -2.0, 3.0]), "weight");

    [Fact]
    public void A_gradient_that_arrives_is_described() => Explained(() => (weight * weight).Sum(), GradientVerdict.Present);

    [Fact]
    public void Detached()
    {
        var line = 0;
        Explained(() =>
        {
            var y = weight.Exp().Detach(); line = Here.Line();
            return (y * y).Sum();
        }, GradientVerdict.Missing, (GradientCause.Detached, () => line));
    }

    [Fact]
    public void The_value_of_a_parameter_is_detached()
    {
        var line = 0;
        Explained(() =>
        {
            var y = weight.Value * 2; line = Here.Line();
            return y.Sum();
        }, GradientVerdict.Missing, (GradientCause.Detached, () => line));
    }

    [Fact]
    public void Paused()
    {
        var line = 0;
        Explained(() =>
        {
            Tensor y;
            using (AutoGrad.Tape.Pause())
            {
                y = weight.Exp(); line = Here.Line();
                y = y.Tanh();
            }
            return y.Sum();
        }, GradientVerdict.Missing, (GradientCause.Paused, () => line));
    }

    [Fact]
    public void Cast_to_integers()
    {
        var line = 0;
        Explained(() =>
        {
            var y = weight.Exp().To(DType.Int32); line = Here.Line();
            return y.To(DType.Float64).Sum();
        }, GradientVerdict.Missing, (GradientCause.Cast, () => line));
    }

    [Fact]
    public void The_place_of_the_greatest_and_a_comparison_on_another_way()
    {
        int first = 0, second = 0;
        Explained(() =>
        {
            var place = weight.Tanh().ArgMax(); first = Here.Line();
            var mask = weight > 0; second = Here.Line();
            return place.To(DType.Float64) + mask.To(DType.Float64).Sum();
        }, GradientVerdict.Missing, (GradientCause.NotDifferentiable, () => first), (GradientCause.NotDifferentiable, () => second));
    }

    [Fact]
    public void A_branch_that_was_not_taken()
    {
        var line = 0;
        Explained(() =>
        {
            var y = weight.Exp() * 2; line = Here.Line();
            return Tensor.Scalar(1, DType.Float64).RequireGrad() * (y.Size > 100 ? y.Sum() : Tensor.Scalar(1, DType.Float64));
        }, GradientVerdict.Missing, (GradientCause.Unused, () => line));
    }

    [Fact]
    public void Nothing_reads_the_leaf() => Explained(() => Tensor.Scalar(1, DType.Float64).RequireGrad() * 2, GradientVerdict.Missing, (GradientCause.Unused, null));

    [Fact]
    public void A_frozen_parameter()
    {
        weight.Freeze();
        Explained(() => (weight * 2).Sum(), GradientVerdict.Missing, (GradientCause.RequiresNone, null));
    }

    [Fact]
    public void A_leaf_of_its_own()
    {
        var line = 0;
        Explained(() =>
        {
            var y = weight.Exp().RequireGrad(); line = Here.Line();
            return (y * y).Sum();
        }, GradientVerdict.Missing, (GradientCause.Separated, () => line));
    }

    [Fact]
    public void A_parameter_takes_over_the_value()
    {
        var line = 0;
        Explained(() =>
        {
            Parameter other = new(weight.Exp()); line = Here.Line();
            return (other * other).Sum();
        }, GradientVerdict.Missing, (GradientCause.Assigned, () => line));
    }

    [Fact]
    public void The_gradient_of_a_walk_that_was_not_recorded()
    {
        var x = Tensor.From([1.0, 2.0, 3.0]).RequireGrad();
        var line = 0;
        Explained(() =>
        {
            x.ClearGrad();
            (weight.Exp() * x).Sum().Backward(); line = Here.Line();
            return x.Grad!.Sum();
        }, GradientVerdict.Missing, (GradientCause.Walked, () => line));
    }

    [Fact]
    public void Cuts_on_other_ways_are_told_though_a_gradient_arrives()
    {
        var line = 0;
        var explanation = AutoGrad.Tape.Explain(() =>
        {
            var y = weight.Detach(); line = Here.Line();
            return (weight * y).Sum();
        }, weight);
        Assert.Equal(GradientVerdict.Present, explanation.Verdict);
        Assert.Equal((GradientCause.Detached, line), (explanation.Cuts.Single().Cause, explanation.Cuts.Single().Line!.Line));
    }

    [Fact]
    public void A_dead_rectifier()
    {
        var line = 0;
        var explanation = Explained(() =>
        {
            var y = (weight - 10).Relu(); line = Here.Line();
            return (y * 2).Sum();
        }, GradientVerdict.Zero, (GradientCause.ZeroFactor, () => line));
        Assert.Contains("derivative is 0 everywhere", $"{explanation}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_factor_of_zero_and_one_that_is_zero_only_where_it_matters()
    {
        int first = 0, second = 0;
        var explanation = Explained(() =>
        {
            var zero = weight * Tensor.Zeros([3], DType.Float64); first = Here.Line();
            var masked = weight.Relu(); second = Here.Line();
            return (zero + (masked * Tensor.From([0.0, 5.0, 0.0]))).Sum();
        }, GradientVerdict.Zero, (GradientCause.ZeroFactor, () => first), (GradientCause.ZeroFactor, () => second));
        Assert.Contains("wherever the gradient is not", $"{explanation}", StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_that_cancel() => Explained(() =>
    {
        var y = weight * 2;
        return (y - y).Sum();
    }, GradientVerdict.Zero, (GradientCause.Cancelled, null));

    [Fact]
    public void A_hook_that_puts_zero()
    {
        weight.Hook(gradient => gradient * 0);
        Explained(() => weight.Sum(), GradientVerdict.Zero, (GradientCause.Hook, null));
    }

    [Fact]
    public void A_function_with_a_rule_of_its_own_is_told_with_the_shape_of_its_result()
    {
        var zero = CustomGradient.Of(x => x * 2, (x, y, u) => u * 0);
        var both = CustomGradient.Of(1, x => [x[0] * 2, x[0].Sum()], (x, y, u) => [x[0] * 0]);
        Assert.Contains("CustomGradient → Float64[3], called at ", $"{AutoGrad.Tape.Explain(() => zero(weight).Sum(), weight)}", StringComparison.Ordinal);
        Assert.Contains("CustomGradient → Float64[3], Float64[], called at ", $"{AutoGrad.Tape.Explain(() => both([weight]) is var y ? y[1] + y[0].Sum() : y[0], weight)}", StringComparison.Ordinal);
        Assert.Contains("Checkpoint → Float64[3]", $"{AutoGrad.Tape.Explain(() => Checkpoint.Of(x => (x - 10).Relu(), weight).Sum(), weight)}", StringComparison.Ordinal);
    }

    [Fact]
    public void Zeros_through_an_operation_with_several_outputs()
    {
        var line = 0;
        Explained(() =>
        {
            var y = weight.Sort(0).Values.Relu() * 0; line = Here.Line();
            return y.Sum();
        }, GradientVerdict.Zero, (GradientCause.ZeroFactor, () => line));
    }

    [Fact]
    public void What_was_recorded_untraced_says_that_it_can_t_be_known()
    {
        var loss = (weight.Exp().Detach() * Tensor.Scalar(1, DType.Float64).RequireGrad()).Sum();
        var explanation = AutoGrad.Tape.Explain(loss, weight);
        Assert.Equal((GradientVerdict.Missing, GradientCause.Unknown), (explanation.Verdict, explanation.Findings.Single().Cause));
        Assert.Contains("Tape.Trace()", $"{explanation}", StringComparison.Ordinal);
    }

    [Fact]
    public void Explaining_leaves_gradients_and_the_tape_as_they_are()
    {
        var loss = (weight * weight).Sum();
        Assert.Equal(GradientVerdict.Present, AutoGrad.Tape.Explain(loss, weight).Verdict);
        Assert.Null(weight.Grad);
        loss.Backward();
        Assert.Equal([2, -4, 6], weight.Grad!.ToArray<double>());
        Assert.Throws<InvalidOperationException>(() => AutoGrad.Tape.Explain(loss, weight));
    }

    [Fact]
    public void A_result_that_is_no_scalar_is_refused()
    {
        Assert.Contains("no scalar", Assert.Throws<InvalidOperationException>(() => AutoGrad.Tape.Explain(() => weight * 2, weight)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => AutoGrad.Tape.Explain(() => weight.ArgMax(), weight));
    }

    GradientExplanation Explained(Func<Tensor> loss, GradientVerdict verdict, params (GradientCause Cause, Func<int>? Line)[] expected)
    {
        var explanation = AutoGrad.Tape.Explain(loss, weight);
        Assert.Equal(verdict, explanation.Verdict);
        Assert.Equal(
            expected.Select(finding => (finding.Cause, finding.Line?.Invoke())).Order(),
            explanation.Findings.Select(finding => (finding.Cause, expected.Any(e => e.Line is null) ? null : finding.Line?.Line)).Order());
        Assert.Contains("weight", $"{explanation}", StringComparison.Ordinal);
        return explanation;
    }
}
