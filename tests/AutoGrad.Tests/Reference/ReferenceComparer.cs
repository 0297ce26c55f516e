using System.Globalization;

namespace AutoGrad.Tests.Reference;

/// <summary>Compares what was computed with what a case holds, and says where they part.</summary>
static class ReferenceComparer
{
    /// <summary>
    /// Throws unless dtype, shape and every element agree. The place is the file and the id of the case, the part is
    /// output[0], grad[1], second[0]. Where a NaN is expected only a NaN may stand, or, at a kink for which the project
    /// states values of its own, one of <paramref name="whereNaN"/>.
    /// </summary>
    public static void Compare(
        string place, string part, ReferenceTensor expected, ReferenceTensor actual, Tolerance tolerance, double[]? whereNaN = null)
    {
        if (actual.DType != expected.DType || !actual.Shape.AsSpan().SequenceEqual(expected.Shape))
            Assert.Fail($"{place}: {part} should be {expected}, and is {actual}.");
        if (!expected.IsFloat)
        {
            Report(place, part, expected.Count, "exactly", index => (Element(expected, index), Element(actual, index)),
                index => Element(expected, index) == Element(actual, index));
            return;
        }
        var (e, a) = (expected.Doubles, actual.Doubles);
        Report(place, part, expected.Count, $"within {tolerance}", index => (Text(e[index], whereNaN), Text(a[index])),
            index => double.IsNaN(e[index]) && whereNaN is not null
                ? whereNaN.Any(value => tolerance.Admits(value, a[index]))
                : tolerance.Admits(e[index], a[index]));
    }

    static void Report(
        string place, string part, int count, string how,
        Func<int, (string Expected, string Actual)> show, Func<int, bool> agrees)
    {
        var wrong = Enumerable.Range(0, count).Where(index => !agrees(index)).ToArray();
        if (wrong.Length == 0) return;
        var lines = wrong.Take(5).Select(index => $"\n  at flat index {index}: expected {show(index).Expected}, actual {show(index).Actual}");
        Assert.Fail($"{place}: {part} differs in {wrong.Length} of {count} elements (compared {how}):{string.Concat(lines)}");
    }

    static string Element(ReferenceTensor tensor, int index) =>
        tensor.DType == "bool" ? tensor.Bools[index].ToString() : tensor.Longs[index].ToString(CultureInfo.InvariantCulture);

    static string Text(double value, double[]? whereNaN = null) => double.IsNaN(value) && whereNaN is not null
        ? "one of " + string.Join(", ", whereNaN.Select(allowed => Text(allowed)))
        : value.ToString("R", CultureInfo.InvariantCulture);
}
