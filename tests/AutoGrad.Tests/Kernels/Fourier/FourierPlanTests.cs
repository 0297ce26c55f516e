using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Fourier;

public sealed class FourierPlanTests
{
    /// <summary>All lengths to 70, and longer ones: powers of 2, of odd primes, mixed, and with large primes (Bluestein).</summary>
    public static TheoryData<int> Lengths =>
        [.. Enumerable.Range(1, 70), 81, 97, 128, 143, 169, 210, 243, 256, 289, 360, 512, 625, 997, 1000, 1024, 1155, 2048, 2310, 4096];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_transform_is_that_of_the_definition(int n)
    {
        Check<double>(n);
        Check<float>(n);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_way_back_restores_and_energy_is_kept(int n)
    {
        double[] re = Naive.Random(n, 1), im = Naive.Random(n, 2);
        double[] toRe = [.. re], toIm = [.. im];
        var plan = FourierPlan<double>.Of(n);
        plan.Forward(toRe, toIm);
        var energy = re.Concat(im).Sum(x => x * x);
        Assert.Equal(energy, toRe.Concat(toIm).Sum(x => x * x) / n, energy * 1e-14);

        plan.Inverse(toRe, toIm);
        Assert.True(Naive.Error(re, toRe, 1) < 4e-15);
        Assert.True(Naive.Error(im, toIm, 1) < 4e-15);
    }

    [Theory]
    [InlineData(1 << 16)]
    [InlineData(3 * 5 * 7 * 11 * 13 * 4)]
    [InlineData(65537)]
    public void A_long_wave_has_one_line(int n)
    {
        // e^(2πi·f·j/n) has X_f = n and zeros elsewhere.
        const int F = 1234;
        double[] re = new double[n], im = new double[n];
        for (var j = 0; j < n; j++)
            (im[j], re[j]) = double.SinCosPi(2.0 * ((long)j * F % n) / n);
        FourierPlan<double>.Of(n).Forward(re, im);
        Assert.Equal(n, re[F], n * 1e-14);
        re[F] -= n;
        Assert.All(re, x => Assert.True(Math.Abs(x) < n * 2e-15));
        Assert.All(im, x => Assert.True(Math.Abs(x) < n * 2e-15));
    }

    [Fact]
    public void A_plan_is_remembered_and_may_be_used_by_many_threads()
    {
        Assert.Same(FourierPlan<float>.Of(96), FourierPlan<float>.Of(96));
        var plan = FourierPlan<double>.Of(1009);
        double[] re = Naive.Random(1009, 1), im = Naive.Random(1009, 2);
        double[] expected = [.. re];
        plan.Forward(expected, [.. im]);
        Parallel.For(0, 16, _ =>
        {
            double[] mine = [.. re];
            plan.Forward(mine, [.. im]);
            Assert.Equal(expected, mine);
        });
    }

    [Fact]
    public void A_length_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FourierPlan<double>.Of(0));

    static void Check<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] re = [.. Naive.Random(n, n).Select(T.CreateChecked)], im = [.. Naive.Random(n, n + 1).Select(T.CreateChecked)];
        var (expectedRe, expectedIm) = Naive.Transform([.. re.Select(double.CreateChecked)], [.. im.Select(double.CreateChecked)]);
        FourierPlan<T>.Of(n).Forward(re, im);
        // In units of machine precision, relative to the root mean square of a spectrum of n such numbers.
        var scale = Math.Sqrt(n) * double.CreateChecked(T.BitIncrement(T.One) - T.One);
        var error = Math.Max(
            Naive.Error(expectedRe, re.Select(double.CreateChecked), scale),
            Naive.Error(expectedIm, im.Select(double.CreateChecked), scale));
        Assert.True(error < 6, $"n = {n}: {error:F1} units");
    }
}
