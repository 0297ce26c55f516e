namespace AutoGrad.Tests.Tensors;

/// <summary>Operands that are one number, or one for each row, are not repeated in memory; the results are those of a loop that reads them everywhere.</summary>
public sealed class NumberOperandTests
{
    static readonly Dictionary<string, (Func<Tensor, Tensor, Tensor> Op, Func<double, double, double> Plain)> operations = new()
    {
        ["+"] = ((a, b) => a + b, (a, b) => a + b),
        ["-"] = ((a, b) => a - b, (a, b) => a - b),
        ["*"] = ((a, b) => a * b, (a, b) => a * b),
        ["/"] = ((a, b) => a / b, (a, b) => a / b),
        ["max"] = ((a, b) => a.Maximum(b), Math.Max),
        ["min"] = ((a, b) => a.Minimum(b), Math.Min),
        ["chain"] = ((a, b) => a.Chain(b), (a, b) => a == 0 ? 0 : a * b),
        // No map for numbers: what it meets is repeated.
        ["atan2"] = ((a, b) => a.Atan2(b), Math.Atan2),
    };

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            TheoryData<string, int, int> cases = [];
            foreach (var name in operations.Keys)
            {
                foreach (var (count, row) in ((int, int)[])[(3, 5), (40, 31), (1, 5000), (2500, 2), (300, 38), (9, 1024), (33, 1030), (3, 8192)]) cases.Add(name, count, row);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_number_beside_a_tensor(string name, int count, int row)
    {
        var (op, plain) = operations[name];
        var x = Tensor.Normal([count, row], new RandomSource(1), dtype: DType.Float64);
        var (values, number) = (x.ToArray<double>(), Tensor.Scalar(0.7, DType.Float64));
        Assert.Equal(values.Select(v => plain(v, 0.7)), op(x, number).ToArray<double>(), Close);
        Assert.Equal(values.Select(v => plain(0.7, v)), op(number, x).ToArray<double>(), Close);
        Assert.Equal(values.Select(v => plain(plain(v * 2, 0.7), v)), op(op(x * 2, number), x).ToArray<double>(), Close);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_number_for_each_row(string name, int count, int row)
    {
        var (op, plain) = operations[name];
        var x = Tensor.Normal([count, row], new RandomSource(1), dtype: DType.Float64);
        var values = x.ToArray<double>();
        var greatest = Enumerable.Range(0, count).Select(i => values.AsSpan(i * row, row).ToArray().Max()).ToArray();
        var peak = x.Max([-1], keepAxes: true);
        Assert.Equal(values.Select((v, i) => plain(v, greatest[i / row])), op(x, peak).ToArray<double>(), Close);
        Assert.Equal(values.Select((v, i) => plain(greatest[i / row], v)), op(peak, x).ToArray<double>(), Close);
        // Both operands are one number for each row; and the same number is read as such, repeated, and by itself.
        var both = op(peak.Expand(x.Shape), (peak * 2).Expand(x.Shape)) + x;
        Assert.Equal(values.Select((v, i) => plain(greatest[i / row], greatest[i / row] * 2) + v), both.ToArray<double>(), Close);
        var mixed = (x - peak).Atan2(peak) + (2 * peak);
        Assert.Equal(values.Select((v, i) => Math.Atan2(v - greatest[i / row], greatest[i / row]) + (2 * greatest[i / row])), mixed.ToArray<double>(), Close);
    }

    [Fact]
    public void A_number_that_is_also_an_element_is_repeated_where_it_must_be()
    {
        var x = Tensor.Normal([100, 100], new RandomSource(2), dtype: DType.Float64);
        var number = Tensor.Full(x.Shape, 3, DType.Float64);
        var y = (x * number) + number.Sin() + Tensor.Where(x > 0, number, x);
        Assert.Equal(x.ToArray<double>().Select(v => (v * 3) + Math.Sin(3) + (v > 0 ? 3 : v)), y.ToArray<double>(), Close);
    }

    static bool Close(double a, double b) => a == b || Math.Abs(a - b) <= 1e-14 * Math.Max(1, Math.Abs(a));
}
