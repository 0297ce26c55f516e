using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Linalg;

public sealed class HouseholderTests
{
    [Theory]
    [InlineData(new double[] { 3, 4 })]
    [InlineData(new double[] { -3, 4, 12 })]
    [InlineData(new double[] { 0, 1, 0, 2 })]
    [InlineData(new double[] { 1, 1e-20 })]
    public void A_reflection_turns_the_vector_onto_the_first_axis(double[] x)
    {
        double[] v = [.. x];
        var (tau, beta) = Householder.Reflect(v.AsSpan());
        Assert.Equal(1, v[0]);
        Assert.True(beta * x[0] <= 0, "the sign is opposite, so that nothing cancels");
        Assert.Equal(Math.Sqrt(x.Sum(e => e * e)), Math.Abs(beta), 1e-14);

        double[] reflected = [.. x];
        Householder.Apply<double>(v, tau, reflected);
        double[] expected = new double[x.Length];
        expected[0] = beta;
        Dense.Close(expected, reflected, 1e-14);
    }

    [Theory]
    [InlineData(new double[] { -7 })]
    [InlineData(new double[] { 7, 0, 0 })]
    [InlineData(new double[] { 0, 0 })]
    public void A_vector_on_the_axis_stays(double[] x)
    {
        double[] v = [.. x];
        Assert.Equal((0, x[0]), Householder.Reflect(v.AsSpan()));
    }
}
