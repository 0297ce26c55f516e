using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Widths.Tests;

/// <summary>Reductions and block programs, for any number and length of rows.</summary>
public class BlockTests
{
    static DType Type(int wide) => wide == 1 ? DType.Float64 : DType.Float32;

    [Fact]
    public void Reductions_of_any_axis() => Reductions(Numbers.Extent, Gen.Choose(1, 70), Numbers.Extent, 300);

    [Fact]
    public void Reductions_of_many_rows() => Reductions(Gen.Choose(1, 3), Gen.Choose(1, 900), Gen.OneOf(Gen.Choose(1, 20), Gen.Choose(21, 700)), 150);

    [Fact]
    public void Reductions_of_rows() => Reductions(Numbers.Extent, Gen.OneOf(Gen.Choose(1, 70), Gen.Choose(71, 2100)), Gen.Constant(1), 150);

    static void Reductions(Gen<int> outers, Gen<int> counts, Gen<int> inners, int cases) =>
        Numbers.Check(
            from outer in outers
            from count in counts
            from inner in inners
            from wide in Gen.Choose(0, 1)
            select (outer, count, inner, wide),
            c =>
            {
                var x = Numbers.Of(c.outer * c.count * c.inner, c.count);
                double[] sum = new double[c.outer * c.inner], max = new double[sum.Length];
                Array.Fill(max, double.NegativeInfinity);
                for (var i = 0; i < x.Length; i++)
                {
                    var to = (i / c.inner / c.count * c.inner) + (i % c.inner);
                    sum[to] += x[i];
                    max[to] = Math.Max(max[to], x[i]);
                }
                var tensor = Numbers.Tensor(x, [c.outer, c.count, c.inner], Type(c.wide));
                Assert.Equal(sum, Numbers.Values(tensor.Sum([1])));
                Assert.Equal(max, Numbers.Values(tensor.Max([1])));
                Assert.Equal(sum, Numbers.Values((tensor * 8).To(DType.Int32).Sum([1]).To(DType.Float64) / 8));
                Assert.Equal(x.Sum(), tensor.Sum().Item());
                if (x.Length > 0) Assert.Equal(x.Max(), (tensor + 0).Max().Item());
            },
            cases);

    [Fact]
    public void Expressions_of_any_number_of_elements() =>
        Numbers.Check(
            from count in Gen.OneOf(Gen.Choose(0, 70), Gen.Choose(4000, 4200), Gen.Choose(16_300, 16_500), Gen.Choose(40_000, 41_000))
            from wide in Gen.Choose(0, 1)
            select (count, wide),
            c =>
            {
                double[] x = Numbers.Of(c.count, 1), y = Numbers.Of(c.count, 2);
                Tensor a = Numbers.Tensor(x, [c.count], Type(c.wide)), b = Numbers.Tensor(y, [c.count], Type(c.wide));
                var z = Tensor.Where(a > b, (a * b) - 1, Tensor.Where(a.EqualTo(b), 0.5, a.Abs() + (2 * b)));
                Assert.Equal(x.Select(p => p * 0.5), Numbers.Values(a.Chain(Tensor.Scalar(0.5, a.DType))));
                Assert.Equal(x.Select(p => p * 0.5), Numbers.Values(Tensor.Scalar(0.5, a.DType).Chain(a)));
                Assert.Equal(x.Zip(y, (p, q) => p > q ? (p * q) - 1 : p == q ? 0.5 : Math.Abs(p) + (2 * q)), Numbers.Values(z));
            },
            100);

    [Fact]
    public void Expressions_with_rows() =>
        Numbers.Check(
            from rows in Numbers.Extent
            from row in Gen.OneOf(Gen.Choose(1, 70), Gen.Choose(1000, 1100))
            from wide in Gen.Choose(0, 1)
            select (rows, row, wide),
            c =>
            {
                var x = Numbers.Of(c.rows * c.row, 3);
                var tensor = Numbers.Tensor(x, [c.rows, c.row], Type(c.wide));
                // The row's sum and maximum go back into the row: 8 times the elements are integers, so all is exact.
                var y = (tensor * 8) - tensor.Max([1], keepAxes: true) + ((tensor * 2).Sum([1], keepAxes: true) * tensor);
                var expected = new double[x.Length];
                for (var i = 0; i < c.rows; i++)
                {
                    var values = x.AsSpan(i * c.row, c.row).ToArray();
                    for (var j = 0; j < c.row; j++) expected[(i * c.row) + j] = (values[j] * 8) - values.Max() + (2 * values.Sum() * values[j]);
                }
                Assert.Equal(expected, Numbers.Values(y));
                var softmax = Numbers.Values(tensor.Softmax());
                for (var i = 0; i < c.rows; i++) Assert.Equal(1, softmax.AsSpan(i * c.row, c.row).ToArray().Sum(), 1e-5);
            },
            150);

    [Fact]
    public void Sums_of_products_of_rows() =>
        Numbers.Check(
            from rows in Gen.OneOf(Gen.Choose(1, 70), Gen.Choose(200, 400))
            from row in Gen.OneOf(Gen.Choose(1, 70), Gen.Choose(1000, 1100), Gen.Choose(2000, 2100))
            from wide in Gen.Choose(0, 1)
            select (rows, row, wide),
            c =>
            {
                double[] a = Numbers.Of(c.rows * c.row, 5), b = Numbers.Of(c.rows * c.row, 6), sums = new double[c.rows], slopes = new double[c.rows];
                // Where the cotangent is 0 an infinite slope has no say.
                var steep = (double[])b.Clone();
                for (var i = 0; i < a.Length; i++)
                {
                    sums[i / c.row] += a[i] * b[i];
                    slopes[i / c.row] += 2 * a[i] * b[i];
                    if (a[i] == 0) steep[i] = double.PositiveInfinity;
                }
                Tensor x = Numbers.Tensor(a, [c.rows, c.row], Type(c.wide)), y = Numbers.Tensor(b, [c.rows, c.row], Type(c.wide)), z = Numbers.Tensor(steep, [c.rows, c.row], Type(c.wide));
                Assert.Equal(sums, Numbers.Values((x * y).Sum([1])));
                Assert.Equal(sums, Numbers.Values((x * 2 * (y / 2)).Sum([1])));
                Assert.Equal(sums.Sum(), (x * y).Sum().Item());
                foreach (var type in (DType[])[DType.Int32, DType.Int64]) Assert.Equal(sums, Numbers.Values(((x * 8).To(type) * (y * 8).To(type)).Sum([1])).Select(sum => sum / 64));
                var factor = AutoGrad.Tensor.Ones([c.rows, 1], Type(c.wide)).RequireGrad();
                Assert.Equal(slopes, Numbers.Values(Gradient.Of(AutoGrad.Tensor.Where(x.EqualTo(0), 0, factor * z * (x * 2)).Sum(), factor)[0].Reshape(-1)));
            },
            150);
}
