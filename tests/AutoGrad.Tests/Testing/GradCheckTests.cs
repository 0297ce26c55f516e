using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public class GradCheckTests
{
    [Fact]
    public void A_smooth_function_is_correct_entry_by_entry()
    {
        var report = GradCheck.Check((a, b) => (a.MatMul(b).Tanh() * a.Exp().Sum()).Sum([1]), Numbers([3, 2], 1), Numbers([2, 4], 2));
        Assert.Equal(Verdict.Correct, report.Verdict);
        Assert.True(report.IsFull);
        Assert.Equal((6 + 8) * 3, report.Compared);
        Assert.InRange(report.SmallestVisibleError, 1e-10, 1e-6);
        Assert.InRange(report.Pairing!.Value, 0, 1e-14);
        Assert.InRange(report.TaylorSlope!.Value, 1.9, 2.1);
        Assert.InRange(report.Linearity, 0, 1e-14);
    }

    [Fact]
    public void A_wrong_entry_is_named_with_both_values()
    {
        var report = GradCheck.Check(x => Skewed(x, [1, 2], 0.5).Tanh() * 3, Numbers([2, 3], 3));
        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.Equal(0, report.Worst!.Input);
        Assert.Equal([1, 2], report.Worst.Index);
        Assert.Equal(1.5, report.Worst.Analytic / report.Worst.Numeric, 1e-9);
        Assert.InRange(report.TaylorSlope!.Value, 0.9, 1.1);
        Assert.Contains("input 0 at [1, 2]): analytic ", report.ToString(), StringComparison.Ordinal);
        Assert.Equal($"{report}", Assert.Throws<GradCheckException>(() => report.ThrowUnlessPassed()).Message);
    }

    // All-positive directions see an error in one entry of a 100×100 Jacobian only from 0.14 upwards.
    [Fact]
    public void Random_signed_directions_see_and_locate_a_small_error_in_a_large_Jacobian()
    {
        Tensor x = Numbers([100], 4), w = Numbers([100, 100], 5);
        Tensor Function(Tensor x, double error) => w.MatMul(Skewed(x, [37], error).Tanh());
        var right = GradCheck.Check(x => Function(x, 0), x, new() { LargestJacobian = 1000 });
        Assert.Equal(Verdict.Correct, right.Verdict);
        Assert.False(right.IsFull);
        Assert.InRange(right.SmallestVisibleError, 1e-9, 1e-5);
        var wrong = GradCheck.Check(x => Function(x, 1e-5), x, new() { LargestJacobian = 1000 });
        Assert.Equal(Verdict.Wrong, wrong.Verdict);
        Assert.Equal([37], wrong.Worst!.Index);
    }

    [Fact]
    public void A_symmetric_sum_hides_nothing()
    {
        // The sum of a normalised batch is 0 whatever the batch: a cotangent of ones would see no gradient at all.
        static Tensor Normalised(Tensor x) => (x - x.Mean()) / (((x - x.Mean()) * (x - x.Mean())).Mean() + 1e-5).Sqrt();
        Assert.Equal(Verdict.Correct, GradCheck.Check(Normalised, Numbers([8], 6)).Verdict);
        Assert.Equal(Verdict.Wrong, GradCheck.Check(x => Normalised(x.Detach() + ((x - x.Detach()) * 1.001)), Numbers([8], 6)).Verdict);
    }

    [Fact]
    public void At_a_kink_a_derivative_between_the_slopes_passes_and_is_said_to_be_one()
    {
        var report = GradCheck.Check(x => x.Relu(), Tensor.From([-1.0, 0, 2]));
        Assert.Equal(Verdict.Kink, report.Verdict);
        Assert.True(report.Passed);
        Assert.Contains("0 on the left and 1 on the right", report.Reason, StringComparison.Ordinal);
        Assert.Equal([1], report.Worst!.Index);
    }

    [Theory]
    [InlineData(-0.25, Verdict.Wrong)]
    [InlineData(0.25, Verdict.Kink)]
    [InlineData(1.25, Verdict.Wrong)]
    public void At_a_kink_a_derivative_beyond_the_slopes_is_wrong(double derivative, Verdict expected)
    {
        var report = GradCheck.Check(x => x.Relu().Detach() + ((x - x.Detach()) * derivative), Tensor.From([0.0]));
        Assert.Equal(expected, report.Verdict);
    }

    [Fact]
    public void A_declared_convention_is_held()
    {
        Assert.Equal(Verdict.Kink, GradCheck.Check(x => x.Relu(), Tensor.From([0.0]), new() { AtKinks = (left, right) => Math.Min(left, right) }).Verdict);
        var report = GradCheck.Check(x => x.Relu(), Tensor.From([0.0]), new() { AtKinks = (left, right) => (left + right) / 2 });
        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.Contains("0.5 is declared", report.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(-3e-4)]
    [InlineData(1e-5)]
    public void A_kink_nearby_is_stepped_around(double x) => Assert.Equal(Verdict.Correct, GradCheck.Check(x => x.Relu() * 3, Tensor.From([x])).Verdict);

    [Fact]
    public void Steps_stay_within_the_domain()
    {
        var near = Tensor.From([1e-4, 1.0]);
        Assert.Equal(Verdict.Correct, GradCheck.Check(x => x.Log(), near, new() { Domains = [Domain.Positive] }).Verdict);
    }

    public static TheoryData<string, Func<Tensor, Tensor>, double, Domain> Ends => new()
    {
        { "log", x => x.Log(), 1e-5, Domain.Positive },
        { "log", x => x.Log(), 1e-9, Domain.Positive },
        { "square root", x => x.Sqrt(), 1e-5, Domain.Positive },
        { "arc cosine", x => x.Acos(), 1 - 1e-5, Domain.Between(-1, 1) },
        { "arc cosine", x => x.Acos(), 1 - 1e-7, Domain.Between(-1, 1) },
        { "logit", x => (x / (1 - x)).Log(), 2e-6, Domain.Unit },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Close_to_an_end_of_the_domain_right_is_right_and_wrong_is_wrong(string name, Func<Tensor, Tensor> function, double x, Domain domain)
    {
        var many = Tensor.From([x, x]);
        foreach (var options in (ReadOnlySpan<GradCheckOptions>)[new() { Domains = [domain] }, new() { Domains = [domain], LargestJacobian = 0 }, new()])
        {
            Assert.Equal((name, Verdict.Correct), (name, GradCheck.Check(function, many, options).Verdict));
            Assert.Equal((name, Verdict.Wrong), (name, GradCheck.Check(x => function(Skewed(x, [0], 1e-4)), many, options).Verdict));
        }
    }

    [Fact]
    public void A_point_outside_of_the_domain_is_reported()
    {
        var report = GradCheck.Check(x => x.Log(), Tensor.From([1, -0.5]), new() { Domains = [Domain.Positive] });
        Assert.Equal(Verdict.OutOfDomain, report.Verdict);
        Assert.Contains("input 0 at [1] is -0.5", report.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.OutOfDomain, GradCheck.Check(x => x.Log(), Tensor.From([1, -0.5])).Verdict);
        Assert.Equal(Verdict.OutOfDomain, GradCheck.Check(x => x.Sqrt(), Tensor.From([0.0])).Verdict);
    }

    [Fact]
    public void A_function_that_changes_between_runs_is_not_deterministic()
    {
        var calls = 0;
        Assert.Equal(Verdict.NonDeterministic, GradCheck.Check(x => x * ++calls, Tensor.From([1.0])).Verdict);
    }

    [Fact]
    public void A_function_that_loses_its_digits_is_noisy()
    {
        var report = GradCheck.Check(x => (x + 1e12) - 1e12, Tensor.From([0.3, 0.7]));
        Assert.Equal(Verdict.NoisyDifference, report.Verdict);
        Assert.False(report.Passed);
    }

    [Fact]
    public void Where_there_is_nothing_to_differentiate_the_check_is_inconclusive()
    {
        Assert.Equal(Verdict.Inconclusive, GradCheck.Check(x => x, Tensor.From([1L])).Verdict);
        Assert.Equal(Verdict.Inconclusive, GradCheck.Check(x => x > 0, Tensor.From([1.0])).Verdict);
        Assert.Equal(Verdict.Inconclusive, GradCheck.Check(x => x * 2, Tensor.Zeros([0, 2])).Verdict);
    }

    [Fact]
    public void Float32_inputs_are_checked_in_float64()
    {
        Assert.Equal(Verdict.Correct, GradCheck.Check(x => x.Tanh(), Tensor.From([0.5f, -1f])).Verdict);
        var error = Assert.Throws<InvalidOperationException>(() => GradCheck.Check(x => x.To(DType.Float32), Tensor.From([0.5f])));
        Assert.Contains("float64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_that_is_not_used_has_the_gradient_zero() =>
        Assert.Equal(Verdict.Correct, GradCheck.Check((a, b) => a * 2, Tensor.From([1.0]), Tensor.From([2.0])).Verdict);

    [Fact]
    public void A_linear_function_leaves_a_Taylor_remainder_of_rounding() => Assert.Null(GradCheck.Check(x => x * 0.5, Tensor.From([0.5, 0.25])).TaylorSlope);

    [Fact]
    public void Several_outputs_of_several_types_are_checked_together()
    {
        var report = GradCheck.Check(inputs => [inputs[0].Exp(), inputs[0] > 0, inputs[0].Sum()], [Numbers([2, 2], 7)]);
        Assert.Equal(Verdict.Correct, report.Verdict);
        Assert.Equal(4 * 5, report.Compared);
    }

    [Fact]
    public void A_model_is_checked_by_its_parameters_which_keep_their_values()
    {
        Parameter w = new(Numbers([3, 2], 8), "w"), b = new(Numbers([3], 9), "b");
        var (x, before) = (Numbers([2], 10), w.Value.ToArray<double>());
        var report = GradCheck.Check(() => (w.MatMul(x) + b).Tanh().Sum(), [w, b]);
        Assert.Equal(Verdict.Correct, report.Verdict);
        Assert.Equal(9, report.Compared);
        Assert.Equal(before, w.Value.ToArray<double>());
        Assert.Null(w.Grad);
    }

    [Fact]
    public void A_model_in_float32_is_checked_in_float64_and_is_as_it_was_afterwards()
    {
        var w = new Parameter(Numbers([3, 2], 8).To(DType.Float32), "w");
        var b = new Parameter(Tensor.Zeros([3]), "b");
        b.Freeze();
        w.SetGrad(Tensor.Ones([3, 2]));
        var before = w.Value.ToArray<float>();
        var report = GradCheck.Check(x => (w.MatMul(x) + b).Tanh().Sum(), Tensor.From([0.5f, -1]), [w, b]);
        Assert.Equal(Verdict.Correct, report.Verdict);
        Assert.Equal(2 + 6, report.Compared);
        Assert.Equal((DType.Float32, DType.Float32), (w.DType, b.DType));
        Assert.Equal(before, w.Value.ToArray<float>());
        Assert.Equal(6, w.Grad!.Sum().Item());
        Assert.True(b.IsFrozen);
    }

    [Fact]
    public void With_the_numbers_of_torch_small_errors_are_not_seen()
    {
        Tensor Function(Tensor x) => Skewed(x, [0], 1e-4).Exp();
        Assert.True(GradCheck.Check(Function, Tensor.From([0.5]), GradCheckOptions.Torch).Passed);
        Assert.Equal(Verdict.Wrong, GradCheck.Check(Function, Tensor.From([0.5])).Verdict);
        Assert.Equal(Verdict.Wrong, GradCheck.Check(x => Skewed(x, [0], 1e-2).Exp(), Tensor.From([0.5]), GradCheckOptions.Torch).Verdict);
    }

    [Fact]
    public void A_function_that_is_null_is_refused_by_its_name()
    {
        var x = Numbers([2], 1);
        Assert.Throws<ArgumentNullException>("function", () => GradCheck.Check((Func<Tensor, Tensor>)null!, x));
        Assert.Throws<ArgumentNullException>("function", () => GradCheck.Check((Func<Tensor, Tensor, Tensor>)null!, x, x));
        Assert.Throws<ArgumentNullException>("function", () => GradCheck.Check((Func<Tensor[], Tensor>)null!, [x]));
        Assert.Throws<ArgumentNullException>("function", () => GradCheck.Check((Func<Tensor[], Tensor[]>)null!, [x]));
        Assert.Throws<ArgumentNullException>("function", () => GradGradCheck.Check((Func<Tensor, Tensor>)null!, x));
        Assert.Throws<ArgumentNullException>("function", () => GradGradCheck.Check((Func<Tensor[], Tensor>)null!, [x]));
        Assert.Throws<ArgumentNullException>("function", () => GradGradCheck.Check((Func<Tensor[], Tensor[]>)null!, [x]));
        Assert.Throws<ArgumentNullException>("input", () => GradCheck.Check(y => y, (Tensor)null!));
        Assert.Throws<ArgumentNullException>("b", () => GradCheck.Check((a, b) => a, x, null!));
        Assert.Throws<ArgumentNullException>("input", () => GradGradCheck.Check(y => y, (Tensor)null!));
    }

    [Fact]
    public void A_function_that_returns_null_is_told_so()
    {
        var x = Numbers([2], 1);
        Parameter weight = new(Tensor.From([0.5, 1]), "weight");
        Action[] checks =
        [
            () => GradCheck.Check(_ => (Tensor)null!, x), () => GradCheck.Check((_, _) => null!, x, x), () => GradCheck.Check(_ => (Tensor)null!, [x]), () => GradCheck.Check(_ => (Tensor[])null!, [x]),
            () => GradCheck.Check(all => (Tensor[])[all[0], null!], [x]), () => GradCheck.Check(_ => null!, x, [weight]), () => GradCheck.Check(() => null!, [weight]),
            () => GradGradCheck.Check(_ => (Tensor)null!, x), () => GradGradCheck.Check(_ => (Tensor)null!, [x]), () => GradGradCheck.Check(_ => (Tensor[])null!, [x]),
        ];
        Assert.All(checks, check => Assert.Contains("returned null", Assert.Throws<InvalidOperationException>(check).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_seed_repeats_a_check()
    {
        Tensor x = Numbers([200], 11), w = Numbers([200, 200], 12);
        GradCheckReport Check(int seed) => GradCheck.Check(x => w.MatMul(x).Tanh(), x, new() { Seed = seed, Directions = 2 });
        Assert.Equal(Check(5), Check(5));
        Assert.NotEqual(Check(5).Worst, Check(6).Worst);
    }

    internal static Tensor Numbers(Shape shape, int seed) => Draw.Of(shape).Make(new(seed));

    /// <summary>x itself, with a gradient of which one entry is greater by a share of itself.</summary>
    static Tensor Skewed(Tensor x, int[] index, double share)
    {
        var same = x * 1;
        if (x.RequiresGrad) same.Hook(gradient => gradient * Cells.Fill(x.Shape, i => i.SequenceEqual(index) ? 1 + share : 1));
        return same;
    }
}
