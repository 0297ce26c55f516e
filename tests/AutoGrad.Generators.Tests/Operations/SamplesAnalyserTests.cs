namespace AutoGrad.Generators.Tests.Operations;

public sealed class SamplesAnalyserTests
{
    [Fact]
    public async Task Operations_without_samples_are_reported_in_a_project_that_references_the_testing_library()
    {
        var reported = await Compiler.Analyse(new SamplesAnalyser(), """
            using AutoGrad.Testing;
            public abstract record Family : UnaryOp { protected override Tensor Forward(Tensor x) => x; }
            public sealed record Proved : Family;
            public sealed record Forgotten : Family;
            public sealed record Generic<T> : Family;
            static class Outer { internal sealed record Inner : Family; }
            sealed class ProvedSamples : SamplesOf<Proved>;
            sealed class GenericSamples : SamplesOf<Generic<int>>;
            """);
        Assert.Equal(["Forgotten", "Inner"], reported.Select(diagnostic => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)).Order(StringComparer.Ordinal));
        Assert.All(reported, diagnostic => Assert.Equal("AG0102", diagnostic.Id));
    }
}
