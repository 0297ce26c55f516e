using AutoGrad.Kernels;
using AutoGrad.Tests.Kernels;

namespace AutoGrad.Tests.Ops.Pooling;

public class PoolTests
{
    // planes | input | kernel | stride | padding | dilation | ceil, small enough for differences.
    public static TheoryData<string> Small =>
    [
        "3 | 9 | 3 | 2 | 1 | 1 | 0",
        "2 | 6 | 2 | 2 | 1 | 1 | 1",
        "2 | 5 4 | 2 2 | 2 1 | 0 1 | 1 1 | 0",
        "2 | 5 4 | 3 2 | 2 2 | 1 0 | 1 1 | 1",
        "1 | 3 4 3 | 2 2 1 | 1 2 2 | 1 0 0 | 1 1 1 | 1",
    ];

    [Theory]
    [MemberData(nameof(NaivePooling.Geometries), MemberType = typeof(NaivePooling))]
    public void Values_are_those_of_loops(string geometry)
    {
        var (shape, f) = (NaivePooling.Read(geometry), Numbers(geometry));
        var x = Tensor.Normal([1, f[0][0], .. f[1]], 1, dtype: DType.Float64);
        var (values, indices) = Slopes.Strided(x).MaxPoolWithIndices(f[2], f[3], f[4], f[5], f[6][0] == 1);
        Assert.Equal([1, f[0][0], .. Output(shape, f[1].Length)], values.Shape);
        var plane = f[1].Aggregate(1, (a, b) => a * b);
        var numbers = x.ToArray<double>();
        var expected = NaivePooling.Windows(shape).Select(w => w.Places.Where(at => at >= 0).MaxBy(at => numbers[(w.Plane * plane) + at]) is var at ? (numbers[(w.Plane * plane) + at], (long)at) : default).ToArray();
        Assert.Equal(expected.Select(e => e.Item1), values.ToArray<double>());
        Assert.Equal(expected.Select(e => e.Item2), indices.ToArray<long>());
        if (f[5].Any(dilation => dilation > 1)) return;
        foreach (var counts in (bool[])[false, true])
        {
            var means = NaivePooling.Windows(shape).Select(w => w.Places.Where(at => at >= 0).Sum(at => numbers[(w.Plane * plane) + at]) / w.Places.Count(at => counts || at >= 0));
            Assert.Equal(means, x.AveragePool(f[2], f[3], f[4], f[6][0] == 1, counts).ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Rules_hold(string geometry)
    {
        var f = Numbers(geometry);
        // Apart by more than the differences' step: no window changes its maximum.
        Shape shape = [1, f[0][0], .. f[1]];
        var x = (Tensor.Permutation(shape.Size, 3).To(DType.Float64) * 0.1).Reshape(shape.Extents);
        Slopes.Check(t => t.MaxPool(f[2], f[3], f[4], f[5], f[6][0] == 1).Square(), x);
        Slopes.Check(t => t.AveragePool(f[2], f[3], f[4], f[6][0] == 1, countPadding: true).Square(), x);
        Slopes.Check(t => t.AveragePool(f[2], f[3], f[4], f[6][0] == 1, countPadding: false).Square(), x);
    }

    [Fact]
    public void The_first_maximum_takes_the_gradient_and_NaN_wins()
    {
        var x = Tensor.From([1.0, 3, 3, double.NaN, 2, 5], [1, 1, 6]).RequireGrad();
        var y = x.MaxPool([3]);
        Assert.Equal([3, double.NaN], y.ToArray<double>());
        Assert.Equal([0.0, 1, 0, 1, 0, 0], Gradient.Of(y, [x], Tensor.Ones([1, 1, 2], DType.Float64))[0].ToArray<double>());
    }

    [Fact]
    public void Overlapping_windows_add_their_gradients()
    {
        var x = Tensor.From([0f, 5, 1], [1, 1, 3]).RequireGrad();
        Assert.Equal([0f, 2, 0], Gradient.Of(x.MaxPool([2], stride: [1]).Sum(), x)[0].ToArray<float>());
        Assert.Equal([0.5f, 1, 0.5f], Gradient.Of(x.AveragePool([2], stride: [1]).Sum(), x)[0].ToArray<float>());
    }

    [Fact]
    public void In_ceil_mode_a_window_may_be_larger_than_the_input()
    {
        // torch 1.13 gives these shapes, and no others of the same sort.
        foreach (var (extent, kernel, stride, padding) in from e in Enumerable.Range(1, 4) from k in Enumerable.Range(1, 6) from s in Enumerable.Range(1, 5) from p in Enumerable.Range(0, (k / 2) + 1) select (e, k, s, p))
        {
            var x = Tensor.Normal([1, 2, extent], 1, dtype: DType.Float64);
            // Windows begin before the input and its left padding end, and none further right than the first one that covers the end.
            var starts = Enumerable.Range(0, 12).Select(o => (o * stride) - padding).Where(start => start < extent && (start - stride + kernel < extent + padding || start == -padding)).ToArray();
            if (kernel - extent - (2 * padding) >= stride) starts = [];
            if (starts.Length == 0)
            {
                Named("MaxPool", "larger than", () => x.MaxPool([kernel], [stride], [padding], ceilMode: true));
                continue;
            }
            var numbers = x[0, 0].ToArray<double>();
            double[][] windows = [.. starts.Select(start => numbers[Math.Max(0, start)..Math.Min(extent, start + kernel)])];
            Assert.Equal(windows.Select(window => window.Max()), x.MaxPool([kernel], [stride], [padding], ceilMode: true)[0, 0].ToArray<double>());
            Assert.Equal(windows.Select(window => window.Average()), x.AveragePool([kernel], [stride], [padding], true, false)[0, 0].ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-14);
            Assert.Equal(windows.Select((window, i) => window.Sum() / (Math.Min(starts[i] + kernel, extent + padding) - starts[i])), x.AveragePool([kernel], [stride], [padding], true)[0, 0].ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-14);
        }
        var small = Tensor.Normal([1, 1, 2], 1, dtype: DType.Float64);
        Slopes.Check(t => t.AveragePool([3], [2], ceilMode: true).Square(), small);
        Slopes.Check(t => t.MaxPool([3], [2], ceilMode: true).Square(), small);
        Assert.Equal([1, 1, 1, 2], Tensor.Zeros([1, 1, 4, 4]).MaxPool([3, 1], [3, 1], [0, 0], [2, 1], true)[.., .., .., ..2].Shape);
    }

    [Fact]
    public void A_window_whose_elements_all_miss_the_input_is_named()
    {
        var message = Assert.Throws<ArgumentException>(() => Tensor.Zeros([1, 1, 2]).MaxPool([2], [1], [1], [3])).Message;
        Assert.StartsWith("MaxPool: ", message);
        Assert.Contains("no element of spatial axis 0 of Float32[1, 1, 2]", message);
        Assert.DoesNotContain("PoolingShape", message);
        // Everything that is accepted has an element in each window: there is no other message than those that name the operation.
        foreach (var (e, k, s, p, d) in from e in Enumerable.Range(1, 4) from k in Enumerable.Range(1, 5) from s in Enumerable.Range(1, 4) from p in Enumerable.Range(0, (k / 2) + 1) from d in Enumerable.Range(1, 6) select (e, k, s, p, d))
        {
            foreach (var ceil in (bool[])[false, true])
            {
                try
                {
                    Assert.True(Tensor.Zeros([1, 1, e]).MaxPool([k], [s], [p], [d], ceil).IsFinite().All().Item<bool>());
                }
                catch (ArgumentException error)
                {
                    Assert.StartsWith("MaxPool: ", error.Message);
                }
            }
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var x = Tensor.Zeros([1, 2, 4, 4]);
        Named("MaxPool", "Float32[2, 3]", () => Tensor.Zeros([2, 3]).MaxPool([2]));
        Named("MaxPool", "more than half", () => x.MaxPool([2], padding: [2]));
        Named("MaxPool", "larger than", () => x.MaxPool([3], dilation: [2]));
        Named("AveragePool", "kernel", () => x.AveragePool([2, 2, 2]));
        Named("AveragePool", "larger than", () => x.AveragePool([5]));
        Named("AveragePool", "Int64", () => Tensor.Zeros([1, 1, 4], DType.Int64).AveragePool([2]));
    }

    static void Named(string op, string part, Action call)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.Contains(op, message);
        Assert.Contains(part, message);
    }

    static int[] Output(PoolingShape shape, int axes) => [.. Enumerable.Range(3 - axes, axes).Select(axis => shape.Output[axis])];

    static int[][] Numbers(string geometry) =>
        [.. geometry.Split('|').Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())];
}
