using System.Globalization;

namespace AutoGrad.Testing;

/// <summary>Comparisons of tensors that say where they differ.</summary>
static class Closeness
{
    /// <summary>The first place where two lists of tensors differ by more than a tolerance relative to the greatest element of each tensor, or null.</summary>
    /// <param name="actual">What is to be judged.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="tolerance">The error allowed; 0 asks for the same bits.</param>
    /// <param name="names">What the tensors are.</param>
    /// <param name="elementwise">Whether each element is measured by itself, and not by the greatest.</param>
    public static string? Difference(IReadOnlyList<Tensor> actual, IReadOnlyList<Tensor> expected, double tolerance, string names, bool elementwise = false)
    {
        if (actual.Count != expected.Count) return $"{actual.Count} {names}s instead of {expected.Count}";
        for (var k = 0; k < actual.Count; k++)
        {
            var (a, e) = (actual[k], expected[k]);
            if (!a.Shape.Equals(e.Shape)) return $"{names} {k} has the shape {a.Shape} instead of {e.Shape}";
            if (a.DType != e.DType && tolerance == 0) return $"{names} {k} is {a.DType} instead of {e.DType}";
            if (Difference(Cells.Of(a), Cells.Of(e), tolerance, elementwise) is { } difference) return $"{names} {k} {difference}";
        }
        return null;
    }

    static string? Difference(Cells actual, Cells expected, double tolerance, bool elementwise)
    {
        var greatest = 1.0;
        foreach (var value in expected.Values) greatest = double.IsFinite(value) ? Math.Max(greatest, Math.Abs(value)) : greatest;
        for (var i = 0; i < actual.Values.Count; i++)
        {
            var (a, e) = (actual.Values[i], expected.Values[i]);
            var same = BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(e) || (double.IsNaN(a) && double.IsNaN(e)) || (tolerance > 0 && a == e);
            if (same || (tolerance > 0 && Math.Abs(a - e) <= tolerance * (elementwise ? Math.Abs(e) : greatest))) continue;
            return string.Create(CultureInfo.InvariantCulture, $"at {Subject.Locate(i, [actual.Shape]).Index} is {a:R} instead of {e:R}");
        }
        return null;
    }

    /// <summary>Whether two tensors of one type and shape have the same bits.</summary>
    public static bool SameBits(Tensor a, Tensor b) => a.ToBytes().AsSpan().SequenceEqual(b.ToBytes());
}
