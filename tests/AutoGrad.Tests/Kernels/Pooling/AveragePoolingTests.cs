using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class AveragePoolingTests
{
    public static TheoryData<string> Geometries => NaivePooling.Geometries;

    [Theory, MemberData(nameof(Geometries))]
    public void Means(string geometry)
    {
        foreach (bool countPadding in new[] { false, true })
        {
            Check<float>(NaivePooling.Read(geometry), countPadding);
            Check<double>(NaivePooling.Read(geometry), countPadding);
        }

        // Sums of small integers are exact; one division rounds the same way everywhere.
        static void Check<T>(PoolingShape s, bool countPadding) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] x = ConvolutionKernelsTests.To<T>(ConvolutionKernelsTests.Integers(s.InputCount, 3)), y = ConvolutionKernelsTests.Dirty<T>(s.OutputCount);
            AveragePooling.Forward<T>(s, countPadding, x, y);
            T[] expected = [.. NaivePooling.Windows(s).Select(w =>
                w.Places.Where(p => p >= 0).Aggregate(T.Zero, (sum, p) => sum + x[w.Plane * s.Input.Count + p]) / Divisor<T>(w.Places, countPadding))];
            Assert.Equal(expected, y);
        }
    }

    [Theory, MemberData(nameof(Geometries))]
    public void The_adjoint_spreads_the_mean(string geometry)
    {
        foreach (bool countPadding in new[] { false, true })
        {
            Check<float>(NaivePooling.Read(geometry), countPadding);
            Check<double>(NaivePooling.Read(geometry), countPadding);
        }

        // Multiples of 2520 divide by every divisor that occurs, so that all sums are exact.
        static void Check<T>(PoolingShape s, bool countPadding) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] dy = ConvolutionKernelsTests.To<T>([.. ConvolutionKernelsTests.Integers(s.OutputCount, 3).Select(i => i * 2520)]);
            T[] dx = ConvolutionKernelsTests.Dirty<T>(s.InputCount), expected = new T[s.InputCount];
            AveragePooling.InputGradient<T>(s, countPadding, dy, dx);
            int o = 0;
            foreach ((int plane, List<int> places) in NaivePooling.Windows(s))
            {
                T share = dy[o++] / Divisor<T>(places, countPadding);
                foreach (int p in places.Where(p => p >= 0)) expected[plane * s.Input.Count + p] += share;
            }
            Assert.Equal(expected, dx);
        }
    }

    [Fact] // values from PyTorch 1.13: avg_pool2d(arange(36).reshape(6, 6), 3, 2, 1, ceil_mode=True)
    public void Windows_that_ceil_mode_lets_past_the_padding_are_cut_as_in_PyTorch()
    {
        float[] x = [.. Enumerable.Range(0, 36).Select(i => (float)i)], y = new float[16];
        AveragePooling.Forward<float>(PoolingShape.Create(1, [6, 6], [3, 3], [2, 2], [1, 1], [1, 1], ceilMode: true), countPadding: true, x, y);
        Assert.Equal([14 / 9f, 30 / 9f, 42 / 9f, 16 / 6f], y[..4]);
        Assert.Equal([61 / 6f, 96 / 6f, 102 / 6f, 35 / 4f], y[12..]);
    }

    static T Divisor<T>(List<int> places, bool countPadding) where T : INumberBase<T> =>
        T.CreateChecked(countPadding ? places.Count : places.Count(p => p >= 0));
}
