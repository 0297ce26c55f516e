using Microsoft.CodeAnalysis;

namespace AutoGrad.Generators.Tests.Operations;

public sealed class NotKeptAnalyserTests
{
    static async Task<string[]> Reported(string source)
    {
        var reported = await Compiler.Analyse(new NotKeptAnalyser(), source);
        Assert.All(reported, diagnostic => Assert.Equal(("AG0101", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity)));
        return [.. reported.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => diagnostic.GetMessage(null)).Distinct()];
    }

    static Task<string[]> Unary(string keep, string rule) => Reported($$"""
        public sealed record Sample : UnaryOp
        {
            public override Keep Keep => {{keep}};
            protected override Tensor Forward(Tensor x) => x;
            protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => {{rule}};
            static Tensor ShapeOf(Tensor like) => Tensor.Ones(like.Shape, like.DType);
            static Tensor Twice(Tensor value) => Again(value, 1);
            static Tensor Again(Tensor value, int times) => times == 0 ? value : Again(value * 2, times - 1);
        }
        """);

    [Theory]
    [InlineData("Keep.Output", "dy * x", "x", "Keep.A")]
    [InlineData("Keep.A", "dy * (1 - y * y)", "y", "Keep.Output")]
    [InlineData("Keep.None", "-x", "x", "Keep.A")]
    [InlineData("Keep.None", "y", "y", "Keep.Output")]
    [InlineData("Keep.None", "x.Size > 1 ? dy : x", "x", "Keep.A")]
    [InlineData("Keep.None", "x.Exp()", "x", "Keep.A")]
    [InlineData("Keep.None", "dy.MatMul(x.Mt)", "x", "Keep.A")]
    [InlineData("Keep.None", "dy.MatMul(x)", "x", "Keep.A")]
    [InlineData("Keep.None", "Tensor.Where(dy > 0, x, 0)", "x", "Keep.A")]
    [InlineData("Keep.None", "new AutoGrad.Tanh().Apply(x)", "x", "Keep.A")]
    [InlineData("Keep.None", "Twice(x)", "x", "Keep.A")]
    [InlineData("dySize > 1 ? Keep.None : Keep.Output", "dy * x", "x", "Keep.A")]
    public async Task A_value_that_is_not_kept_is_reported(string keep, string rule, string what, string remedy)
    {
        var message = (await Unary(keep.Replace("dySize", "Name.Length", StringComparison.Ordinal), rule))[0];
        Assert.StartsWith($"Sample.Vjp reads the values of '{what}', which Sample does not keep", message, StringComparison.Ordinal);
        Assert.EndsWith($"Let Keep include {remedy}.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keep.A", "dy * x")]
    [InlineData("Keep.Inputs", "dy * x")]
    [InlineData("Keep.Inputs | Keep.Output", "dy * x * y")]
    [InlineData("AutoGrad.Keep.Output", "dy * y")]
    [InlineData("Name.Length > 1 ? Keep.None : Keep.A", "dy * x")]
    [InlineData("base.Keep", "dy * x")]
    [InlineData("Keep.None", "dy.Expand(x.Shape)")]
    [InlineData("Keep.None", "x.Rank > y.Rank || x.Size == 0 || x.DType == DType.Float64 ? dy : dy * 2")]
    [InlineData("Keep.None", "x is null ? dy : x == null ? dy * 2 : dy")]
    [InlineData("Keep.None", "ShapeOf(x) * dy")]
    [InlineData("Keep.None", "dy * nameof(x).Length")]
    public async Task No_alarm_is_false(string keep, string rule) => Assert.Empty(await Unary(keep, rule));

    [Fact]
    public async Task What_one_rule_needs_is_kept_for_that_rule() => Assert.Equal(
        ["Quotient.VjpB reads the values of 'a', which Quotient does not keep: reading them will throw. Let Keep include Keep.A."],
        await Reported("""
            public sealed record Quotient : BinaryOp
            {
                public override Keep Keep => Keep.Inputs;
                public override Keep KeepFor(int input) => input == 0 ? Keep.B : Keep.B | Keep.Output;
                protected override Tensor Forward(Tensor a, Tensor b) => a / b;
                protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy / b;
                protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => -(dy * a / (b * b));
            }
            public sealed record Other : BinaryOp
            {
                public override Keep KeepFor(int input) => input switch { 0 => Keep.B, _ => Keep.A };
                protected override Tensor Forward(Tensor a, Tensor b) => a * b;
                protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy * b;
                protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy * a;
            }
            """));

    [Fact]
    public async Task Slopes_lists_and_rules_of_a_base_are_seen() => Assert.Equal(
        [
            "Curve.Slope reads the values of 'y', which Bad does not keep: reading them will throw. Let Keep include Keep.Output.",
            "Join.Vjp reads the values of 'inputs[1]', which Join does not keep: reading them will throw. Let Keep include Keep.B.",
        ],
        await Reported("""
            public abstract record Curve : UnaryMap
            {
                protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => x.CopyTo(y);
                protected override Tensor Slope(Tensor x, Tensor y) => 1 - y * y;
            }
            public sealed record Good : Curve { public override Keep Keep => Keep.Output; }
            public sealed record Bad : Curve;
            public sealed record Join() : VariadicOp(3)
            {
                public override Keep Keep => Keep.A;
                protected override Tensor Forward(ReadOnlySpan<Tensor> inputs) => inputs[0];
                protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy) => dy * inputs[0] * inputs[1] + Tensor.Ones(inputs[2].Shape);
            }
            public sealed record Total(Shape Axes, bool KeepAxes) : ReductionOp(Axes, KeepAxes)
            {
                protected override T Fold<T>(ReadOnlySpan<T> row) => row[0];
                protected override void Combine<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => a.CopyTo(y);
                protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Restore(dy, x).Expand(x.Shape);
            }
            """));
}
