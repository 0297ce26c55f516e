using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public class ExpressionTests
{
    [Fact]
    public void Expressions_compute_finite_values_that_broadcast_to_their_extent() =>
        Property.Check(Arbitraries.Expressions(), expression =>
        {
            foreach (var y in expression.Run(expression.Values)) Assert.True(Cells.Of(y.Expand([expression.Extent, expression.Extent])).Values.All(double.IsFinite));
        }, show: expression => $"{expression}");

    [Fact]
    public void Simpler_expressions_can_be_computed() =>
        Property.Check(Arbitraries.Expressions(), expression =>
        {
            foreach (var simpler in expression.Simpler()) Assert.NotEmpty(simpler.Run(simpler.Values));
        }, 50, show: expression => $"{expression}");

    [Fact]
    public void A_failing_expression_shrinks_to_the_operation_that_matters()
    {
        var error = Assert.Throws<PropertyFailedException>(() =>
            Property.Check(Arbitraries.Expressions(), expression => !expression.Steps.Any(step => step.Operation.Code == "{0}.Relu()"), 1000, show: expression => $"{expression}"));
        var shrunk = error.Message.Split("shrunk:   ")[1].Split("   (")[0];
        Assert.Equal("var x0 = Tensor.From(new double[] { 0 }, [1]);\nvar y0 = x0.Relu();\nTensor[] outputs = [y0];", shrunk.Replace(", []);", ", [1]);", StringComparison.Ordinal).Replace("[1, 1]", "[1]", StringComparison.Ordinal));
        Assert.Contains($"{Property.SeedVariable}={error.Seed}", error.Message, StringComparison.Ordinal);
    }

    // PrintedExpression.cs is compiled into these tests: what is printed compiles, and says what is computed.
    [Fact]
    public void What_is_printed_compiles_and_computes_the_same()
    {
        var expression = Everything();
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PrintedExpression.txt"));
        var body = string.Join('\n', $"{expression}".Split('\n').Select(line => $"        {line}"));
        Assert.Contains(body, source.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var (printed, computed) = (PrintedExpression.Run(), expression.Run(expression.Values));
        Assert.Equal(computed.SelectMany(y => y.ToArray<double>()), printed.SelectMany(y => y.ToArray<double>()));
    }

    /// <summary>Every operation once.</summary>
    static Expression Everything()
    {
        TensorLiteral[] inputs = [new(Tensor.From(new[,] { { 0.5, -1 }, { 1.25, 2 } })), new(Tensor.From([-0.75, 1.5]))];
        return new(2, inputs, [.. Operation.BuiltIn.Select((operation, k) => new Step(operation, [.. Enumerable.Range(0, operation.Arity).Select(i => Math.Max(0, k - i))]))]);
    }
}
