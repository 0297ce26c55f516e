using Xunit.Sdk;

namespace AutoGrad.Tests.Reference;

public class ReferenceComparerTests
{
    const double Inf = double.PositiveInfinity;

    [Theory]
    [InlineData(1e6, 1e6 + 0.9e-3, true)]
    [InlineData(1e6, 1e6 + 1.1e-3, false)]
    [InlineData(0, 0.9e-10, true)]
    [InlineData(0, 1.1e-10, false)]
    [InlineData(0, -0.0, true)]
    [InlineData(1e-5, 2e-5, false)]
    [InlineData(Inf, Inf, true)]
    [InlineData(Inf, -Inf, false)]
    [InlineData(Inf, 1e300, false)]
    [InlineData(1.0, Inf, false)]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.NaN, 0.0, false)]
    [InlineData(0.0, double.NaN, false)]
    public void The_first_tolerance_is_1e9_relative_or_1e10_absolute(double expected, double actual, bool passes) =>
        Assert.Equal(passes, Tolerance.First.Admits(expected, actual));

    [Fact]
    public void A_difference_is_shown_with_its_place()
    {
        var message = Failure(Floats(1, 2, 3), Floats(1, 2.5, -0.1));
        Assert.Contains("ops.json, tanh/0: grad[1] differs in 2 of 3 elements", message, StringComparison.Ordinal);
        Assert.Contains("1e-9 relative or 1e-10 absolute", message, StringComparison.Ordinal);
        Assert.Contains("at flat index 1: expected 2, actual 2.5", message, StringComparison.Ordinal);
        Assert.Contains("at flat index 2: expected 3, actual -0.1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_dtype_or_shape_is_shown()
    {
        var turned = new ReferenceTensor([1, 3], new double[] { 1, 2, 3 });
        Assert.Contains("should be float64[3], and is float64[1, 3]", Failure(Floats(1, 2, 3), turned), StringComparison.Ordinal);
        var whole = new ReferenceTensor([3], new long[] { 1, 2, 3 });
        Assert.Contains("should be float64[3], and is int64[3]", Failure(Floats(1, 2, 3), whole), StringComparison.Ordinal);
    }

    [Fact]
    public void Integers_and_truth_values_agree_exactly()
    {
        var message = Failure(new([2], new[] { 1L << 60, 5 }), new([2], new[] { (1L << 60) + 1, 5 }));
        Assert.Contains("at flat index 0: expected 1152921504606846976, actual 1152921504606846977", message, StringComparison.Ordinal);
        message = Failure(new([2], new[] { true, false }), new([2], new[] { true, true }));
        Assert.Contains("at flat index 1: expected False, actual True", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_NaN_is_expected_a_stated_value_passes()
    {
        Compare(Floats(double.NaN, 1), Floats(double.NaN, 1));
        Compare(Floats(double.NaN, 1), Floats(0, 1), [0]);
        Assert.Contains("expected NaN, actual 0", Failure(Floats(double.NaN), Floats(0)), StringComparison.Ordinal);
        Assert.Contains("expected one of 0, 0.5, actual NaN", Failure(Floats(double.NaN), Floats(double.NaN), [0, 0.5]), StringComparison.Ordinal);
        // The stated value is for NaN alone.
        Assert.Contains("expected 1, actual 0", Failure(Floats(1), Floats(0), [0]), StringComparison.Ordinal);
    }

    static ReferenceTensor Floats(params double[] values) => new([values.Length], values);

    static void Compare(ReferenceTensor expected, ReferenceTensor actual, double[]? whereNaN = null) =>
        ReferenceComparer.Compare("ops.json, tanh/0", "grad[1]", expected, actual, Tolerance.First, whereNaN);

    static string Failure(ReferenceTensor expected, ReferenceTensor actual, double[]? whereNaN = null) =>
        Assert.ThrowsAny<XunitException>(() => Compare(expected, actual, whereNaN)).Message;
}
