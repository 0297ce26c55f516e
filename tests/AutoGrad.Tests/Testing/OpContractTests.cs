using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

/// <summary>Broken operations, and broken samples, must be told.</summary>
public partial class OpContractTests
{
    [Fact]
    public void A_wrong_derivative_is_reported_with_operation_entry_and_both_values()
    {
        var error = Assert.Throws<ContractException>(() => OpContract.Verify(new WrongSlopeSamples()));
        Assert.Contains("WrongSlope of Float64[5], seed 1", error.Message, StringComparison.Ordinal);
        Assert.Matches(@"first order: Wrong: .*\n.*d\(output 0 at \[\d\]\) / d\(input 0 at \[\d\]\): analytic [-0-9.E]+, numeric [-0-9.E]+ ±", error.Message);
    }

    [Fact]
    public void A_rule_that_reads_what_is_not_kept_is_reported() => Broken(new GreedySamples(), "first order", "does not keep", "Greedy of Float64[5]");

    [Fact]
    public void A_rule_that_gives_a_wrong_shape_is_reported() => Broken(new MisshapenSamples(), "first order", "returned Float64[]", "Misshapen");

    [Fact]
    public void A_rule_that_throws_is_reported() => Broken(new ThrowerSamples(), "first order", "not today", "Thrower");

    [Fact]
    public void A_rule_that_relies_on_an_input_that_is_not_needed_is_reported() => Broken(new PresumingSamples(), "each subset of needed gradients", "", "Presuming");

    [Fact]
    public void A_wrong_second_derivative_is_reported() => Broken(new CutSamples(), "second order", "Wrong", "Cut");

    [Fact]
    public void Differences_between_runs_are_reported() => Broken(new MoodySamples(), "determinism, inputs unchanged", "second run", "Moody");

    [Fact]
    public void A_value_that_depends_on_the_size_is_reported() => Broken(new UnrulySamples(), "large tensors", "instead of", "Unruly");

    [Fact]
    public void An_operation_that_is_no_map_is_held_at_large_sizes_too()
    {
        Broken(new UnrulyForwardsSamples(), "large tensors", "for 700 examples along a new first axis, output 0", "UnrulyRows");
        Broken(new UnrulyBackwardsSamples(), "large tensors", "for 700 examples along a new first axis, gradient 0", "UnrulyRows");
        Assert.Empty(OpContract.Examine(new RulyRowsSamples()).Faults);
        Broken(new UnrulyTotalSamples(), "large tensors", "for 700 examples under Vmap, output 0", "UnrulyTotal");
    }

    [Fact]
    public void A_map_of_a_number_that_is_not_that_of_the_number_repeated_is_reported()
    {
        Broken(new UnevenSamples(), "a number in place of a tensor", "instead of", "Uneven");
        Broken(new UnevenSamples(), "a number in place of a tensor", "has no map for a number as this operand", "Uneven");
    }

    [Fact]
    public void A_value_other_than_the_reference_is_reported()
    {
        Broken(new WrongReferenceSamples(), "forward against the reference", "instead of", "Tanh of Float64[5]");
        Broken(new WrongReferenceSamples(), "forward against the reference", "has the shape [2] instead of [1, 2]", "Tanh of Float64[2]");
    }

    [Fact]
    public void Stated_values_gradients_and_failures_are_held()
    {
        Broken(new MisstatedSamples(), "stated value", "is 0 instead of 1", "Tanh");
        Broken(new MisstatedSamples(), "stated gradient", "is 1 instead of 0.5", "Tanh");
        Broken(new MisstatedSamples(), "stated failure", "no ArgumentException is thrown", "Tanh");
        Broken(new MisstatedReluSamples(), "stated gradient", "is 0 instead of 2", "Relu");
    }

    [Fact]
    public void A_sample_outside_of_its_domain_is_reported() => Broken(new OutlyingSamples(), "the sample", "has the value -1, outside of its declared domain (0, ", "Log");

    [Fact]
    public void A_sample_of_float32_is_refused() => Broken(new SingleSamples(), "the sample", "input 0 is Float32", "Log");

    [Fact]
    public void A_draw_that_throws_is_reported_with_its_place_and_seed() => Broken(new UndrawnSamples(), "the sample", "FormatException: no number", "Tanh: Samples[1] of UndrawnSamples, seed 1");

    [Fact]
    public void Samples_without_a_reference_or_of_no_integers_are_incomplete()
    {
        Broken(new PoorSamples(), "completeness", "no sample has a reference", "Negate");
        Broken(new PoorSamples(), "completeness", "accepts Integer", "Negate");
    }

    // At 0 the gradient of x² is 0: a rule with the wrong sign, or a double one, would pass.
    [Fact]
    public void Samples_that_see_no_gradient_are_not_enough() => Broken(new BlindSamples(), "mutants", "the gradient by input 0 is 0 in every sample", "Square");

    // A rule that no sample reaches passes whatever it computes.
    [Fact]
    public void Samples_that_reach_no_derivative_are_not_enough()
    {
        Broken(new EmptySamples(), "completeness", "no sample proves a derivative", "WrongSlope");
        Broken(new FailureSamples(), "completeness", "no sample proves a derivative", "WrongSlope");
        Broken(new CountSamples(), "completeness", "no sample proves a derivative", "WrongSlope");
    }

    [Fact]
    public void An_input_that_is_never_floating_although_it_could_be_is_reported()
    {
        Broken(new LopsidedSamples(), "completeness", "no sample proves the derivative by input 1", "Lopsided");
        Assert.Empty(OpContract.Examine(new PickSamples()).Faults);
    }

    [Fact]
    public void An_operation_without_samples_can_not_escape()
    {
        var error = Assert.Throws<ContractException>(() => OpContract.Verify(typeof(OpContractTests).Assembly, typeof(Tensor).Assembly));
        Assert.Contains("WrongSlope has no samples: derive a class from SamplesOf<WrongSlope>", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 of ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_tells_how_much_was_proved()
    {
        var report = OpContract.Verify(new Samples.MultiplySamples());
        Assert.Equal(2, report.Order);
        Assert.Equal(report.Mutants!.Total, report.Mutants.Killed);
        // Two inputs with all seven faults.
        Assert.Equal(14, report.Mutants.Total);
        Assert.InRange(report.Mutants.SmallestError, 1e-11, 1e-6);
        Assert.Contains("14/14 mutants dead", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("| Multiply |", new ContractReport([report], []).ToMarkdown(), StringComparison.Ordinal);
    }

    static void Broken(OpSamples samples, string clause, string what, string where)
    {
        var report = OpContract.Examine(samples);
        Assert.False(report.IsKept);
        Assert.Contains(report.Faults, fault => fault.Clause == clause && fault.What.Contains(what, StringComparison.Ordinal) && fault.Where.Contains(where, StringComparison.Ordinal));
    }
}
