using System.Globalization;

namespace AutoGrad.Testing;

/// <summary>A Float64 tensor that prints as C# which makes it: what generators yield, so that a failing case can be pasted into a test.</summary>
/// <param name="Value">The tensor.</param>
public sealed record TensorLiteral(Tensor Value)
{
    /// <summary>The tensor.</summary>
    public static implicit operator Tensor(TensorLiteral literal) => (literal ?? throw new ArgumentNullException(nameof(literal))).Value;

    /// <summary>The tensor.</summary>
    public Tensor ToTensor() => Value;

    /// <summary>An expression that compiles: <c>Tensor.From(new double[] { 1, -0.5 }, [2])</c>.</summary>
    public override string ToString() => $"Tensor.From(new double[] {{ {string.Join(", ", Value.ToArray<double>().Select(Text))} }}, {Value.Shape})".Replace("{  }", "{ }", StringComparison.Ordinal);

    static string Text(double x) =>
        double.IsNaN(x) ? "double.NaN" : double.IsPositiveInfinity(x) ? "double.PositiveInfinity" : double.IsNegativeInfinity(x) ? "double.NegativeInfinity" :
        x == 0 && double.IsNegative(x) ? "-0.0" : x.ToString("R", CultureInfo.InvariantCulture);
}
