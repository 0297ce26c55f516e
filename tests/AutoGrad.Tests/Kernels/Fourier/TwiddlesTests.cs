using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Fourier;

public sealed class TwiddlesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(360)]
    [InlineData(1009)]
    public void Roots_are_those_of_the_unit_circle(int n)
    {
        var roots = new Twiddles<double>(n);
        for (var t = 0; t < n; t++)
        {
            var (sin, cos) = double.SinCosPi(-2.0 * t / n);
            Assert.Equal(cos, roots.Re[t], 1e-15);
            Assert.Equal(sin, roots.Im[t], 1e-15);
            Assert.Equal(1, (roots.Re[t] * roots.Re[t]) + (roots.Im[t] * roots.Im[t]), 5e-16);
        }
    }

    [Fact]
    public void Quarter_turns_are_exact()
    {
        var roots = new Twiddles<double>(4);
        Assert.Equal([1, 0, -1, 0], roots.Re);
        Assert.Equal([0, -1, 0, 1], roots.Im);
    }
}
