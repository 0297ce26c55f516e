namespace AutoGrad.Tests.Ops.Elementwise;

/// <summary>Logarithms of the powers of their bases.</summary>
public class LogarithmsTests
{
    [Fact]
    public void Powers_of_ten_have_whole_logarithms()
    {
        for (var exponent = -300; exponent < 300; exponent++)
        {
            var power = double.Parse($"1e{exponent}", System.Globalization.CultureInfo.InvariantCulture);
            Assert.All(Tensor.Full([17], power, DType.Float64).Log10().ToArray<double>(), y => Assert.Equal(exponent, y));
            if (Math.Abs(exponent) < 38) Assert.All(Tensor.Full([17], power, DType.Float32).Log10().ToArray<float>(), y => Assert.Equal(exponent, y));
        }
    }

    [Fact]
    public void Powers_of_two_have_whole_logarithms()
    {
        for (var exponent = -1022; exponent < 1024; exponent++) Assert.All(Tensor.Full([17], Math.ScaleB(1, exponent), DType.Float64).Log2().ToArray<double>(), y => Assert.Equal(exponent, y));
    }
}
