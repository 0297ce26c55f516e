using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

/// <summary>Kinks where the Jacobian is too large to be compared entry by entry.</summary>
public class KinkCheckTests
{
    static Tensor WithZeros(int count, params int[] places)
    {
        var values = GradCheckTests.Numbers([count], 1).ToArray<double>();
        foreach (var place in places) values[place] = 0;
        return Tensor.From(values);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(7, 8)]
    [InlineData(0, 7, 8, 9, 100, 199)]
    public void Several_outputs_may_have_kinks(params int[] zeros)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var report = GradCheck.Check(x => x.Relu(), WithZeros(200, zeros), new() { Seed = seed });
            Assert.False(report.IsFull);
            Assert.Equal(Verdict.Kink, report.Verdict);
        }
    }

    [Theory]
    [InlineData(7, 8)]
    [InlineData(0, 7, 8, 9, 100, 199)]
    public void Several_kinks_may_meet_in_one_output(params int[] zeros)
    {
        var weight = GradCheckTests.Numbers([100, 200], 2);
        for (var seed = 1; seed <= 5; seed++)
        {
            var report = GradCheck.Check(x => weight.MatMul(x.Relu()), WithZeros(200, zeros), new() { Seed = seed });
            Assert.False(report.IsFull);
            Assert.Equal(Verdict.Kink, report.Verdict);
        }
    }

    [Theory]
    [InlineData(-0.25)]
    [InlineData(1.25)]
    public void A_derivative_beyond_the_slopes_is_wrong_among_several_kinks(double derivative)
    {
        Tensor Wrong(Tensor x)
        {
            var wrong = x.Relu().Detach() + ((x - x.Detach()) * derivative);
            return Tensor.Concat([x[..8].Relu(), wrong[8..9], x[9..].Relu()]);
        }
        var report = GradCheck.Check(Wrong, WithZeros(200, 7, 8));
        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.Equal([8], report.Worst!.Index);
    }

    [Fact]
    public void An_error_elsewhere_is_found_beside_kinks()
    {
        Tensor Wrong(Tensor x) => x.Relu() + (Tensor.Concat([Tensor.Zeros([20], DType.Float64), (x - x.Detach())[20..21] * 1e-4, Tensor.Zeros([179], DType.Float64)]));
        var report = GradCheck.Check(Wrong, WithZeros(200, 7, 8));
        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.Equal([20], report.Worst!.Index);
    }

    [Fact]
    public void A_declared_convention_is_held_among_several_kinks()
    {
        var x = WithZeros(200, 7, 8);
        Assert.Equal(Verdict.Kink, GradCheck.Check(x => x.Relu(), x, new() { AtKinks = Math.Min }).Verdict);
        Assert.Equal(Verdict.Wrong, GradCheck.Check(x => x.Relu(), x, new() { AtKinks = Math.Max }).Verdict);
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-6)]
    public void Kinks_hide_no_error_beside_them(double error)
    {
        var weight = GradCheckTests.Numbers([100, 200], 2);
        var x = WithZeros(200, 7, 8);
        // The zeros make a slope of the sum that is as uncertain as a hundred entries.
        var report = GradCheck.Check(x => weight.MatMul(x.Relu()) + ((x[20..21] - x[20..21].Detach()) * error), x);
        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.Equal([20], report.Worst!.Index);
    }

    public static TheoryData<string, Func<Tensor, Tensor>> SymmetricKinks => new()
    {
        { "Abs", x => x.Abs() },
        { "Abs with a bend", x => (x.Abs() * 3) + x.Exp() },
        { "small", x => x.Abs() * 1e-3 },
        { "Maximum", x => x.Maximum(-x) },
        { "hidden by other outputs", x => Tensor.Concat([x.Abs(), -x.Abs(), x.Sin()]) },
    };

    /// <summary>A difference from both sides is the mean of the slopes, which a rule that gives the same must not be taken for right by.</summary>
    [Theory]
    [MemberData(nameof(SymmetricKinks))]
    public void A_kink_as_steep_to_the_left_as_to_the_right_is_one(string name, Func<Tensor, Tensor> function)
    {
        foreach (var (x, largest) in (ReadOnlySpan<(Tensor, int)>)[(Tensor.From([0.0, 1, -0.5]), 100), (WithZeros(200, 7, 8), 100)])
        {
            Assert.Equal((name, Verdict.Kink), (name, GradCheck.Check(function, x, new() { LargestJacobian = largest }).Verdict));
            Assert.Equal((name, Verdict.Kink), (name, GradCheck.Check(function, x, new() { LargestJacobian = largest, AtKinks = (left, right) => (left + right) / 2 }).Verdict));
            Assert.Equal((name, Verdict.Wrong), (name, GradCheck.Check(function, x, new() { LargestJacobian = largest, AtKinks = (_, right) => right }).Verdict));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e6)]
    public void What_only_bends_is_no_kink(double scale)
    {
        foreach (var largest in (ReadOnlySpan<int>)[0, 100])
        {
            Func<Tensor, Tensor>[] functions = [x => x.Cosh() * scale, x => (x * 20).Tanh() * scale, x => x * x * x.Abs() * scale, x => x.Abs().Pow(1.5) * scale, x => ((x * x) + 1e-4).Sqrt() * scale];
            Assert.All(functions, function => Assert.Equal(Verdict.Correct, GradCheck.Check(function, Tensor.From([0.0, 0.3, -1.1]), new() { LargestJacobian = largest }).Verdict));
        }
    }

    [Fact]
    public void A_kink_in_every_element_is_judged_each_alone()
    {
        var report = GradCheck.Check(x => x.Relu(), Tensor.Zeros([101], DType.Float64));
        Assert.Equal(Verdict.Kink, report.Verdict);
        Assert.Equal(101, report.Compared);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(101)]
    public void Jumps_nearby_are_stepped_around(int count)
    {
        for (var seed = 1; seed <= 5; seed++) Assert.Equal(Verdict.Correct, GradCheck.Check(x => x.Round(), Tensor.From(Enumerable.Range(0, count).Select(i => (i * 0.618) - 30 is var v && Math.Abs(v - Math.Floor(v) - 0.5) < 1e-4 ? v + 1e-3 : v).ToArray()), new() { Seed = seed }).Verdict);
    }
}
