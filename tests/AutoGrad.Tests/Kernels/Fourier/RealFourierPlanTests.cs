using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Fourier;

public sealed class RealFourierPlanTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 40), 97, 100, 128, 194, 243, 1000, 1024, 1994];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_spectrum_is_the_first_half_of_the_complex_one(int n)
    {
        var x = Naive.Random(n, n);
        var (expectedRe, expectedIm) = Naive.Transform(x, new double[n]);
        var plan = new RealFourierPlan<double>(n);
        Assert.Equal((n / 2) + 1, plan.Bins);
        double[] re = new double[plan.Bins], im = new double[plan.Bins];
        plan.Forward(x, re, im);
        Assert.True(Naive.Error(expectedRe[..plan.Bins], re, Math.Sqrt(n)) < 7e-15);
        Assert.True(Naive.Error(expectedIm[..plan.Bins], im, Math.Sqrt(n)) < 7e-15);

        var restored = new double[n];
        plan.Inverse(re, im, restored);
        Assert.True(Naive.Error(x, restored, 1) < 4e-15);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Any_half_spectrum_goes_back_as_its_conjugate_continuation(int n)
    {
        // Imaginary parts at 0 and n/2, which no real row has, are left out.
        var plan = new RealFourierPlan<double>(n);
        double[] re = Naive.Random(plan.Bins, 1), im = Naive.Random(plan.Bins, 2);
        double[] fullRe = new double[n], fullIm = new double[n];
        for (var k = 0; k < n; k++)
        {
            var mirrored = k >= plan.Bins;
            fullRe[k] = re[mirrored ? n - k : k];
            fullIm[k] = k == 0 || 2 * k == n ? 0 : mirrored ? -im[n - k] : im[k];
        }

        var (expected, zero) = Naive.Transform(fullRe, fullIm, inverse: true);
        var x = new double[n];
        plan.Inverse(re, im, x);
        Assert.True(Naive.Error(expected, x, 1) < 4e-15);
        Assert.True(Naive.Error(new double[n], zero, 1) < 4e-15);
    }

    [Fact]
    public void Floats_are_transformed_to_their_precision()
    {
        float[] x = [.. Naive.Random(480, 3).Select(v => (float)v)], re = new float[241], im = new float[241];
        var (expectedRe, expectedIm) = Naive.Transform([.. x.Select(v => (double)v)], new double[480]);
        new RealFourierPlan<float>(480).Forward(x, re, im);
        Assert.True(Naive.Error(expectedRe[..241], re.Select(v => (double)v), Math.Sqrt(480)) < 1e-6);
        Assert.True(Naive.Error(expectedIm[..241], im.Select(v => (double)v), Math.Sqrt(480)) < 1e-6);
    }

    [Fact]
    public void A_length_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RealFourierPlan<double>(0));
}
