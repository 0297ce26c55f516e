namespace AutoGrad.Tests.Ops.Fourier;

public class RealFourierTests
{
    public static TheoryData<int> Lengths => [1, 2, 3, 6, 7, 8, 22];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void It_is_the_sum_that_it_stands_for(int n)
    {
        var x = Tensor.Normal([2, n], 1, dtype: DType.Float64);
        var y = x.RealFourier();
        Assert.Equal([2, (n / 2) + 1, 2], y.Shape);
        var (values, spectrum) = (x.ToArray<double>(), y.ToArray<double>());
        for (var at = 0; at < spectrum.Length; at++)
        {
            var (row, k) = (at / 2 / ((n / 2) + 1), at / 2 % ((n / 2) + 1));
            var sum = 0.0;
            for (var j = 0; j < n; j++)
            {
                var angle = -2 * Math.PI * j * k / n;
                sum += values[(row * n) + j] * (at % 2 == 0 ? Math.Cos(angle) : Math.Sin(angle));
            }
            Assert.Equal(sum, spectrum[at], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_way_back_leads_home(int n)
    {
        var x = Tensor.Normal([3, n], 1, dtype: DType.Float64);
        var back = x.RealFourier().InverseRealFourier(n);
        foreach (var (expected, actual) in x.ToArray<double>().Zip(back.ToArray<double>())) Assert.Equal(expected, actual, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Slopes_agree(int n)
    {
        Slopes.Check(t => t.RealFourier(), Tensor.Normal([2, n], 1, dtype: DType.Float64));
        Slopes.Check(t => t.InverseRealFourier(n), Tensor.Normal([2, (n / 2) + 1, 2], 1, dtype: DType.Float64));
        Slopes.Check(t => t.PowerSpectrum(), Tensor.Normal([2, n], 1, dtype: DType.Float64));
    }

    [Fact]
    public void Many_rows_are_as_one()
    {
        var x = Tensor.Normal([300, 128], 1);
        Assert.Equal(x[299].RealFourier().ToArray<float>(), x.RealFourier()[299].ToArray<float>());
        Assert.Equal([0, 5, 2], Tensor.Zeros([0, 8]).RealFourier().Shape);
    }

    [Fact]
    public void Bad_shapes_are_refused()
    {
        Assert.Contains("RealFourier: Float32[2, 0]", Assert.Throws<ArgumentException>(() => Tensor.Zeros([2, 0]).RealFourier()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Tensor.Scalar(1).RealFourier());
        Assert.Throws<ArgumentException>(() => Tensor.Ones([3], DType.Int64).RealFourier());
        Assert.Contains("[..., 4, 2]", Assert.Throws<ArgumentException>(() => Tensor.Zeros([3, 2]).InverseRealFourier(7)).Message, StringComparison.Ordinal);
    }
}
