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

    static Task<string[]> Statements(string rule) => Unary("Keep.None", $$"""new Func<Tensor>(() => { {{rule}} })()""");

    static Task<string[]> Unary(string keep, string rule) => Reported($$"""
        public sealed record Sample : UnaryOp
        {
            public override Keep Keep => {{keep}};
            protected override Tensor Forward(Tensor x) => x;
            protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => {{rule}};
            static Tensor ShapeOf(Tensor like) => Tensor.Ones(like.Shape, like.DType);
            static Tensor Twice(Tensor value) => Again(value, 1);
            static Tensor First(params Tensor[] values) => values[0] * Tensor.Ones(values[1].Shape);
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

    [Theory]
    [InlineData("dy *= x; return dy * 2;")]
    [InlineData("x *= dy; return dy * 2;")]
    [InlineData("var z = x; return dy * z * 2;")]
    [InlineData("var z = x; var w = z; return Twice(w) + dy;")]
    [InlineData("Tensor z; if (dy.Size > 1) z = x; else z = dy; return dy * z;")]
    [InlineData("Tensor z; return dy * (z = x);")]
    [InlineData("dy = x; return dy * 2;")]
    [InlineData("var z = dy.Size > 1 ? x : dy; return z.Exp();")]
    [InlineData("var (a, b) = (x, dy); return a * b * 2;")]
    [InlineData("Tensor a, b; (a, b) = (dy, x); return a * b * 2;")]
    [InlineData("(var a, (var b, _)) = (x, (dy, 1)); return a * b * 2;")]
    [InlineData("var t = (dy, x); return t.Item2 * 2;")]
    [InlineData("(Tensor A, Tensor B) t = (dy, x); return t.B * 2;")]
    [InlineData("Tensor[] t = [x, dy]; return t[0] * t[1] * 2;")]
    [InlineData("var t = new[] { dy, x }; return t[^1] * 2;")]
    [InlineData("List<Tensor> t = [dy, x]; return dy * t[1];")]
    [InlineData("Tensor[] t = [x], u = [dy, .. t]; return dy * u[1];")]
    [InlineData("foreach (var z in new[] { x }) dy = dy * z; return dy * 2;")]
    [InlineData("return Tensor.Concat([dy, x]).Sum();")]
    [InlineData("return First(x, dy) + dy;")]
    public async Task A_value_is_seen_under_another_name(string rule) => Assert.Equal(
        ["Sample.Vjp reads the values of 'x', which Sample does not keep: reading them will throw. Let Keep include Keep.A."], await Statements(rule));

    [Theory]
    [InlineData("var z = x; return dy.Expand(z.Shape).To(z.DType);")]
    [InlineData("var z = x; z = dy; return z * 2;")]
    [InlineData("x = dy; return x * 2;")]
    [InlineData("var z = x; return ShapeOf(z) * dy;")]
    [InlineData("var (a, b) = (x, dy); return dy.Expand(a.Shape) * b;")]
    [InlineData("var t = (x, dy); return dy.Expand(t.x.Shape) * t.dy;")]
    [InlineData("Tensor[] t = [x, dy]; return dy.Expand(t[0].Shape) * t[1] * t.Length;")]
    [InlineData("Tensor[] t = [x, dy]; t[0] = dy; return t[0] * 2;")]
    [InlineData("foreach (var z in new[] { x }) dy = dy.Expand(z.Shape); return dy * 2;")]
    [InlineData("return First(dy, x);")]
    public async Task Another_name_for_a_shape_is_no_read(string rule) => Assert.Empty(await Statements(rule));

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
    public async Task Elements_of_a_list_are_seen_under_another_name() => Assert.Equal(
        ["Join.Vjp reads the values of 'all[1]', which Join does not keep: reading them will throw. Let Keep include Keep.B."],
        await Reported("""
            public sealed record Join() : VariadicOp(3)
            {
                public override Keep Keep => Keep.A;
                protected override Tensor Forward(ReadOnlySpan<Tensor> inputs) => inputs[0];
                protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy)
                {
                    var all = inputs;
                    return dy * all[0] * all[1] + Tensor.Ones(all[2].Shape);
                }
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
