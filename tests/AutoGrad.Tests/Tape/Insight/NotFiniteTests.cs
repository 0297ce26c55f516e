namespace AutoGrad.Tests.Tape.Insight;

public sealed class NotFiniteTests
{
    readonly Parameter weight = new(Tensor.From([1.0, -2.0, 0.0]), "weight");

    [Fact]
    public void The_first_NaN_of_the_forward_direction_is_found_among_masks_of_infinity()
    {
        var line = 0;
        var explanation = AutoGrad.Tape.Explain(() =>
        {
            var masked = Tensor.Where(Tensor.From([true, false, true]), weight, double.NegativeInfinity).Exp();
            var root = weight.Sqrt(); line = Here.Line();
            return (root + masked).Tanh().Sum();
        }, weight);
        Assert.Equal(GradientVerdict.NotFinite, explanation.Verdict);
        var what = explanation.NotFinite!;
        Assert.Equal(("Sqrt", false, line), (what.Operation, what.IsBackward, what.Line!.Line));
        Assert.Equal([1], what.Index);
        Assert.Contains("x = −2 there", what.Operands[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_NaN_of_infinities_leads_on_to_the_infinity()
    {
        var line = 0;
        var explanation = AutoGrad.Tape.Explain(() =>
        {
            var huge = (weight * 1000).Exp(); line = Here.Line();
            return ((huge * 2) - huge).Sum();
        }, weight);
        Assert.Equal(GradientVerdict.NotFinite, explanation.Verdict);
        Assert.Equal(["Subtract", "Exp"], explanation.Findings.Select(finding => finding.Operation));
        Assert.Equal(line, explanation.Findings[1].Line!.Line);
    }

    [Fact]
    public void A_result_that_is_not_finite_is_explained_though_the_gradient_is_zero()
    {
        var explanation = AutoGrad.Tape.Explain(() =>
        {
            var huge = (weight * 1000).Exp();
            return (huge - huge).Sum();
        }, weight);
        Assert.Equal(GradientVerdict.Zero, explanation.Verdict);
        Assert.Equal([GradientCause.Cancelled, GradientCause.NotFinite, GradientCause.NotFinite], explanation.Findings.Select(finding => finding.Cause));
    }

    [Fact]
    public void The_first_value_of_the_backward_direction_is_found()
    {
        var line = 0;
        var explanation = AutoGrad.Tape.Explain(() =>
        {
            var root = weight.Square().Sqrt() * 3; line = Here.Line();
            return root.Tanh().Sum();
        }, weight);
        Assert.Equal(GradientVerdict.NotFinite, explanation.Verdict);
        var what = explanation.NotFinite!;
        Assert.True(what.IsBackward);
        Assert.Equal(line, what.Line!.Line);
        Assert.Equal([2], what.Index);
    }

    [Fact]
    public void A_NaN_in_which_infinite_gradients_meet_leads_on_to_the_first_of_them()
    {
        var line = 0;
        Func<Tensor>[] losses =
        [
            () => At((weight - weight).Sqrt(), Here.Line()).Sum(),
            () => (At(weight.Square().Sqrt(), Here.Line()) - weight.Square().Sqrt()).Sum(),
            () => At((weight * 0).Sqrt(), Here.Line()).Sum(),
            () => At((weight * 0).Var(0).Sqrt(), Here.Line()),
            () => At((weight.Unsqueeze(0) - weight.Unsqueeze(1)).Square().Sqrt(), Here.Line()).Sum(),
        ];
        foreach (var loss in losses)
        {
            var explanation = AutoGrad.Tape.Explain(loss, weight);
            Assert.Equal(GradientVerdict.NotFinite, explanation.Verdict);
            var what = explanation.NotFinite!;
            Assert.Equal(("Sqrt", true, line, double.PositiveInfinity), (what.Operation, what.IsBackward, what.Line!.Line, Math.Abs(what.Value)));
            Assert.Equal("Sqrt", explanation.Findings[^1].Operation);
        }
        Tensor At(Tensor y, int here)
        {
            line = here;
            return y;
        }
    }

    [Fact]
    public void The_first_infinity_is_found_beyond_many_gradients_of_zero_and_many_that_are_not_finite()
    {
        Parameter other = new(Tensor.From([1.0, 2.0]), "other");
        var line = 0;
        var explanation = AutoGrad.Tape.Explain(() =>
        {
            var y = (weight * 0).Sqrt(); line = Here.Line();
            var loss = y.Sum();
            for (var i = 0; i < 40; i++) loss += (other - 10).Relu().Sum();
            var chain = other * 0;
            for (var i = 0; i < 40; i++) chain *= 2;
            return loss + chain.Sqrt().Sum();
        }, weight);
        Assert.Equal(("Sqrt", line), (explanation.NotFinite!.Operation, explanation.NotFinite.Line!.Line));
        Assert.Equal(["Multiply", "Sqrt"], explanation.Findings.Select(finding => finding.Operation));
    }

    [Fact]
    public void A_part_that_is_computed_again_is_looked_into()
    {
        var line = 0;
        var forward = AutoGrad.Tape.Explain(() => Checkpoint.Of(w =>
        {
            var y = w.Log(); line = Here.Line();
            return y.Tanh();
        }, weight).Sum(), weight).NotFinite!;
        Assert.Equal(("Log", false, line), (forward.Operation, forward.IsBackward, forward.Line!.Line));
        Assert.Equal([1], forward.Index);
        foreach (var twice in (ReadOnlySpan<bool>)[false, true])
        {
            Tensor Part(Tensor w)
            {
                var y = w.Square().Sqrt(); line = Here.Line();
                return y * 2;
            }
            var explanation = AutoGrad.Tape.Explain(() => (twice ? Checkpoint.Of(w => Checkpoint.Of(Part, w), weight) : Checkpoint.Of(Part, weight)).Sum(), weight);
            var backward = explanation.NotFinite!;
            Assert.Equal(("Sqrt", true, line), (backward.Operation, backward.IsBackward, backward.Line!.Line));
            Assert.Equal([2], backward.Index);
        }
    }

    [Fact]
    public void Of_several_parts_that_are_computed_again_the_one_that_leads_to_the_leaf_is_looked_into()
    {
        Parameter other = new(Tensor.From([1.0, 2.0]), "other");
        var line = 0;
        var explanation = AutoGrad.Tape.Explain(() =>
        {
            var mine = Checkpoint.Of(w =>
            {
                var y = w.Square().Sqrt(); line = Here.Line();
                return y * 2;
            }, weight);
            return mine.Sum() + Checkpoint.Of(x => (x - 1).Sqrt() * 3, other).Sum();
        }, weight);
        Assert.Equal(("Sqrt", line), (explanation.NotFinite!.Operation, explanation.NotFinite.Line!.Line));
        Assert.Equal([2], explanation.NotFinite.Index);
    }

    [Fact]
    public void Finite_gradients_whose_sum_overflows_are_told()
    {
        var line = 0;
        var explanation = AutoGrad.Tape.Explain(() =>
        {
            var y = weight * 0; line = Here.Line();
            return (y * 1e308).Sum() + (y * 1e308).Sum();
        }, weight);
        var first = explanation.Findings[^1];
        Assert.Equal((GradientCause.NotFinite, "Multiply", line), (first.Cause, first.Operation, first.Line!.Line));
        Assert.Contains("on 2 ways are finite, and their sum is not", first.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_were_given_so_are_named()
    {
        weight.Assign(Tensor.From([1.0, double.NaN, 0.0]));
        var explanation = AutoGrad.Tape.Explain(() => weight.Exp().Sum(), weight);
        Assert.Contains("The values of weight, Float64[3], were given so", $"{explanation}", StringComparison.Ordinal);
    }

    [Fact]
    public void Anomalies_of_the_forward_direction_are_thrown_at_their_line()
    {
        var line = 0;
        using var detect = AutoGrad.Tape.DetectAnomaly();
        var error = Assert.Throws<AnomalyException>(() =>
        {
            line = Here.Line() + 1;
            _ = weight.Log();
        });
        Assert.Equal(("Log", false, line), (error.Operation, error.IsBackward, error.Line!.Line));
        Assert.Equal([1], error.Index);
        Assert.Contains("x = −2 there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Anomalies_of_the_backward_direction_are_thrown_with_the_line_of_the_forward_one()
    {
        using var detect = AutoGrad.Tape.DetectAnomaly();
        var x = Tensor.From([4.0, 0.0]).RequireGrad();
        var y = x.Sqrt(); var line = Here.Line();
        var error = Assert.Throws<AnomalyException>(() => y.Sum().Backward());
        Assert.Equal(("Sqrt", true, line, double.PositiveInfinity), (error.Operation, error.IsBackward, error.Line!.Line, error.Value));
        Assert.Equal([1], error.Index);
        Assert.Contains("dy = 1 there", error.Message, StringComparison.Ordinal);
        Assert.Null(x.Grad);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Anomalies_of_a_gradient_within_a_batch_are_thrown_with_the_line_of_the_forward_operation(int nesting)
    {
        var line = 0;
        var gradient = (Tensor x) => Gradient.Of(x =>
        {
            var y = x.Sqrt(); line = Here.Line();
            return y.Sum();
        }, x);
        var x = Tensor.From(new[,] { { 1.0, 4 }, { 0, 1 } });
        using (AutoGrad.Tape.DetectAnomaly())
        {
            var thrown = Assert.Throws<AnomalyException>(() => nesting == 1 ? Vmap.Of(gradient, x) : Vmap.Of(rows => Vmap.Of(gradient, rows), Tensor.Stack([x, x])));
            Assert.Equal(("Sqrt", true, line), (thrown.Operation, thrown.IsBackward, thrown.Line!.Line));
            Assert.Equal([0], thrown.Index);
        }
    }

    [Fact]
    public void Anomalies_of_a_rule_for_several_outputs_within_a_batch_have_their_line()
    {
        var line = 0;
        var custom = CustomGradient.Of(x => x * 2, (x, y, u) => u * double.NaN);
        using (AutoGrad.Tape.DetectAnomaly())
        {
            var thrown = Assert.Throws<AnomalyException>(() => Vmap.Of(each => Gradient.Of(x =>
            {
                var y = custom(x); line = Here.Line();
                return y.Sum();
            }, each), Tensor.Ones([2, 3], DType.Float64)));
            Assert.Equal(line, thrown.Line!.Line);
        }
    }

    [Fact]
    public void A_hook_that_returns_what_is_not_finite_is_named()
    {
        var line = 0;
        Tensor Loss()
        {
            var y = weight * 2; line = Here.Line();
            y.Hook(gradient => gradient / 0);
            return (y * 3).Sum();
        }
        using (AutoGrad.Tape.DetectAnomaly())
        {
            var loss = Loss();
            var thrown = Assert.Throws<AnomalyException>(() => loss.Backward());
            Assert.StartsWith("A hook on Multiply returned ∞ in the place of the gradient at [0], called at ", thrown.Message, StringComparison.Ordinal);
            Assert.Contains("dy = 3 there", thrown.Message, StringComparison.Ordinal);
            Assert.Equal((true, line), (thrown.IsBackward, thrown.Line!.Line));
        }
        var explanation = AutoGrad.Tape.Explain(Loss, weight);
        Assert.StartsWith("A hook on Multiply returned ∞", Assert.Single(explanation.Findings).Text, StringComparison.Ordinal);
        Assert.Equal(-1, explanation.NotFinite!.Input);
    }

    [Fact]
    public void A_hook_on_a_leaf_that_returns_NaN_is_named()
    {
        using var hook = weight.Hook(gradient => gradient * double.NaN);
        Assert.StartsWith("A hook on weight returned NaN", Assert.Single(AutoGrad.Tape.Explain(() => weight.Sum(), weight).Findings).Text, StringComparison.Ordinal);
        using (AutoGrad.Tape.DetectAnomaly()) Assert.Contains("hook on weight", Assert.Throws<AnomalyException>(() => weight.Sum().Backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hook_is_not_blamed_for_a_gradient_that_was_NaN_before()
    {
        using (AutoGrad.Tape.DetectAnomaly())
        {
            var y = weight * 2;
            y.Hook(gradient => gradient * 2);
            Assert.StartsWith("The rule of Multiply", Assert.Throws<AnomalyException>(() => y.Backward(Tensor.From([double.NaN, 1, 1]))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Infinities_that_are_given_are_no_anomalies_and_can_be_left_out()
    {
        using (AutoGrad.Tape.DetectAnomaly())
        {
            Tensor.Where(weight > 0, weight, double.NegativeInfinity).Exp().Sum().Backward();
            Assert.Throws<AnomalyException>(() => weight * 1e300 * 1e300);
        }
        using (AutoGrad.Tape.DetectAnomaly(Anomalies.NaN))
        {
            _ = weight * 1e300 * 1e300 * 2;
            Assert.Throws<AnomalyException>(() => (weight * 1e300 * 1e300) - (weight * 1e300 * 1e300));
        }
        Assert.True(double.IsNaN(weight.Log().ToArray<double>()[1]));
    }

    [Fact]
    public void A_NaN_planted_in_the_middle_of_a_transformer_is_explained_to_its_line()
    {
        Transformer model = new();
        var x = Tensor.Normal([2, 5, 8], new RandomSource(3), dtype: DType.Float64);
        var explanation = AutoGrad.Tape.Explain(() => model.Loss(x, plant: true), model.First);
        Assert.Equal(("Divide", false, model.PlantedLine), (explanation.NotFinite!.Operation, explanation.NotFinite.IsBackward, explanation.NotFinite.Line!.Line));
        Assert.Equal([1, 3, 6], explanation.NotFinite.Index);
        Assert.Equal("block1", explanation.NotFinite.Path);
        using (AutoGrad.Tape.DetectAnomaly())
        {
            var error = Assert.Throws<AnomalyException>(() => model.Loss(x, plant: true));
            Assert.Equal(model.PlantedLine, error.Line!.Line);
            model.Loss(x, plant: false).Backward();
        }
        Assert.Equal(GradientVerdict.Present, AutoGrad.Tape.Explain(() => model.Loss(x, plant: false), model.First).Verdict);
    }
}
