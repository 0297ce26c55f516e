namespace AutoGrad.Generators.Tests.Operations;

public sealed class MutableFieldAnalyserTests
{
    [Fact]
    public async Task Fields_and_properties_that_can_change_are_reported()
    {
        var reported = await Compiler.Analyse(new MutableFieldAnalyser(), """
            public sealed record Scale(double Factor) : UnaryOp
            {
                double last;
                static int calls;
                public Tensor? Mask { get; set; }
                readonly double half = 0.5;
                const int Two = 2;
                public Shape? Axes { get; init; }
                public double Twice => Factor * Two;
                public double Written { get => last; set => last = value * half; }
                protected override Tensor Forward(Tensor x) { calls++; return x * calls; }
            }
            public sealed class NoOp { public int Count { get; set; } }
            """);
        Assert.All(reported, diagnostic => Assert.Equal("AG0103", diagnostic.Id));
        Assert.Equal(
            ["'Mask' of the operation Scale can change after the operation is recorded. Make it get-only or init", "'calls' of the operation Scale can change after the operation is recorded. Make it readonly", "'last' of the operation Scale can change after the operation is recorded. Make it readonly"],
            reported.Select(diagnostic => diagnostic.GetMessage(null).Split(';')[0]).Order(StringComparer.Ordinal));
    }
}
