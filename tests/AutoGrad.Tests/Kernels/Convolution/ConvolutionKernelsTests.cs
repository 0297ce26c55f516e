using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

/// <summary>
/// Every kernel against the naive sum. The data are small integers, so that every order of summation is exact in float32 and the
/// comparison needs no tolerance.
/// </summary>
public class ConvolutionKernelsTests
{
    // batch, input channels, output channels, groups | input | kernel | stride | padding | dilation
    public static TheoryData<string> Geometries =>
    [
        "1 1 1 1 | 1 | 1 | 1 | 0 | 1",
        "2 3 4 1 | 9 | 3 | 1 | 0 | 1",
        "2 3 4 1 | 33 | 4 | 3 | 2 | 2",
        "2 16 24 1 | 50 | 5 | 1 | 2 | 1",
        "3 1 5 1 | 8 7 | 3 3 | 1 1 | 0 0 | 1 1",
        "2 3 8 1 | 17 19 | 7 7 | 2 2 | 3 3 | 1 1",
        "2 3 7 1 | 11 30 | 3 2 | 1 1 | 1 0 | 1 1",
        "2 4 6 2 | 10 9 | 3 3 | 2 3 | 1 2 | 2 1",
        "2 6 6 6 | 12 21 | 3 3 | 1 1 | 1 1 | 1 1",
        "2 5 10 5 | 12 21 | 3 5 | 2 1 | 1 2 | 1 2",
        "3 5 5 5 | 40 | 7 | 3 | 3 | 1",
        "2 8 8 8 | 4 5 6 | 3 3 3 | 1 2 1 | 1 1 1 | 1 1 1",
        "2 33 31 1 | 7 8 | 1 1 | 1 1 | 0 0 | 1 1",
        "2 33 31 1 | 7 8 | 1 1 | 2 2 | 0 0 | 1 1",
        "2 4 6 2 | 7 8 | 1 1 | 1 1 | 0 0 | 1 1",
        "1 4 6 1 | 7 8 | 1 1 | 1 1 | 1 2 | 1 1",
        "1 2 3 1 | 4 4 | 3 3 | 1 1 | 5 4 | 1 1",
        "1 2 3 1 | 3 4 | 2 2 | 3 4 | 4 4 | 1 1",
        "2 2 3 1 | 9 10 | 2 2 | 5 5 | 0 0 | 1 1",
        "2 2 3 1 | 9 10 | 2 2 | 5 5 | 0 1 | 3 4",
        "2 20 40 1 | 12 20 | 3 3 | 1 1 | 1 1 | 1 1",
        "2 32 64 1 | 16 26 | 3 3 | 1 1 | 0 0 | 1 1",
        "2 40 20 1 | 13 23 | 3 3 | 2 2 | 1 1 | 1 1",
        "1 48 36 4 | 14 18 | 3 5 | 1 1 | 2 1 | 2 1",
        "2 3 4 1 | 5 6 7 | 2 3 2 | 1 2 3 | 1 0 2 | 2 1 1",
        "1 17 18 1 | 6 9 20 | 3 3 3 | 1 1 1 | 1 1 1 | 1 1 1",
        "1 17 18 1 | 9 9 20 | 3 3 3 | 2 2 2 | 1 1 1 | 1 1 1",
        "1 3 9 1 | 120 50 | 5 5 | 1 1 | 2 2 | 1 1",
        "1 2 3 1 | 5000 | 9 | 1 | 4 | 1",
        "3 2 3 1 | 9000 | 3 | 1 | 1 | 1",
        "2 24 24 24 | 29 | 3 | 1 | 1 | 1",
        "2 6 12 6 | 13 37 | 5 5 | 2 2 | 2 2 | 1 1",
        "2 9 9 9 | 7 7 | 3 3 | 1 1 | 1 1 | 1 1",
        "2 4 4 2 | 9 26 | 7 7 | 1 1 | 3 3 | 1 1",
        "20 1 32 1 | 28 28 | 3 3 | 1 1 | 0 0 | 1 1",
        "2 20 1 1 | 12 18 | 3 3 | 1 1 | 1 1 | 1 1",
        "2 17 18 1 | 6 7 20 | 3 2 3 | 1 1 1 | 0 0 0 | 2 1 3",
        "3 34 40 2 | 9 13 | 3 2 | 1 1 | 0 0 | 1 2",
        "1 70 16 1 | 40 | 5 | 1 | 0 | 1",
        "1 64 400 1 | 4 5 | 2 2 | 1 1 | 0 0 | 1 1",
        "0 17 18 1 | 5 6 | 3 3 | 1 1 | 0 0 | 1 1",
        "2 3 8 1 | 30 4 | 3 3 | 1 1 | 0 0 | 1 1",
        "2 2 5 1 | 12 20 | 5 5 | 1 1 | 0 0 | 1 2",
        "0 3 4 1 | 5 6 | 3 3 | 1 1 | 0 0 | 1 1",
        "2 0 4 1 | 5 6 | 3 3 | 1 1 | 0 0 | 1 1",
        "2 3 0 1 | 5 6 | 3 3 | 1 1 | 0 0 | 1 1",
    ];

    [Theory, MemberData(nameof(Geometries))]
    public void Forward_is_the_sum(string geometry)
    {
        Check<float>(Read(geometry));
        Check<double>(Read(geometry));

        static void Check<T>(ConvolutionShape s) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (double[] x, double[] w) = (Integers(s.InputCount, 1), Integers(s.WeightCount, 2));
            T[] y = Dirty<T>(s.OutputCount);
            ConvolutionKernels.Forward<T>(s, To<T>(x), To<T>(w), y);
            Assert.Equal(To<T>(NaiveConvolution.Forward(s, x, w)), y);
        }
    }

    [Theory, MemberData(nameof(Geometries))]
    public void InputGradient_is_the_sum(string geometry)
    {
        Check<float>(Read(geometry));
        Check<double>(Read(geometry));

        static void Check<T>(ConvolutionShape s) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (double[] dy, double[] w) = (Integers(s.OutputCount, 1), Integers(s.WeightCount, 2));
            T[] dx = Dirty<T>(s.InputCount);
            ConvolutionKernels.InputGradient<T>(s, To<T>(dy), To<T>(w), dx);
            Assert.Equal(To<T>(NaiveConvolution.InputGradient(s, dy, w)), dx);
        }
    }

    [Theory, MemberData(nameof(Geometries))]
    public void WeightGradient_is_the_sum(string geometry)
    {
        Check<float>(Read(geometry));
        Check<double>(Read(geometry));

        static void Check<T>(ConvolutionShape s) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (double[] x, double[] dy) = (Integers(s.InputCount, 1), Integers(s.OutputCount, 2));
            T[] dw = Dirty<T>(s.WeightCount);
            ConvolutionKernels.WeightGradient<T>(s, To<T>(x), To<T>(dy), dw);
            Assert.Equal(To<T>(NaiveConvolution.WeightGradient(s, x, dy)), dw);
        }
    }

    [Theory, MemberData(nameof(Geometries))]
    public void Bits_do_not_depend_on_the_number_of_threads(string geometry)
    {
        ConvolutionShape s = Read(geometry);
        Assert.Equal(ThreadCount.With(1, Run), ThreadCount.With(3, Run));

        float[] Run()
        {
            (float[] x, float[] w, float[] dy) = (Fractions(s.InputCount, 1), Fractions(s.WeightCount, 2), Fractions(s.OutputCount, 3));
            (float[] y, float[] dx, float[] dw) = (new float[dy.Length], new float[x.Length], new float[w.Length]);
            ConvolutionKernels.Forward<float>(s, x, w, y);
            ConvolutionKernels.InputGradient<float>(s, dy, w, dx);
            ConvolutionKernels.WeightGradient<float>(s, x, dy, dw);
            return [.. y, .. dx, .. dw];
        }

        static float[] Fractions(int count, int seed)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
        }
    }

    [Fact]
    public void An_infinite_input_stays_infinite()
    {
        // Rows of 20 + 2: the second vector of a row overlaps the first, and what is counted twice there must not become 0·∞.
        ConvolutionShape s = Read("1 1 1 1 | 22 22 | 3 3 | 1 1 | 0 0 | 1 1");
        float[] x = new float[s.InputCount], dy = new float[s.OutputCount], dw = new float[s.WeightCount];
        x[10 * 22 + 10] = float.PositiveInfinity;
        Array.Fill(dy, 1);
        ConvolutionKernels.WeightGradient<float>(s, x, dy, dw);
        Assert.All(dw, value => Assert.Equal(float.PositiveInfinity, value));
    }

    [Fact]
    public void What_was_computed_is_not_remembered()
    {
        WeakReference shape = Computed();
        GC.Collect();
        Assert.False(shape.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Computed()
        {
            // Without stride and padding, and with channels enough: every kind of job takes part.
            ConvolutionShape s = Read("2 32 64 1 | 16 26 | 3 3 | 1 1 | 0 0 | 1 1");
            float[] x = new float[s.InputCount], w = new float[s.WeightCount], y = new float[s.OutputCount];
            ConvolutionKernels.Forward<float>(s, x, w, y);
            ConvolutionKernels.InputGradient<float>(s, y, w, x);
            ConvolutionKernels.WeightGradient<float>(s, x, y, w);
            return new(s);
        }
    }

    [Fact]
    public void Buffers_that_do_not_fit_are_named()
    {
        ConvolutionShape s = Read("2 3 4 1 | 9 | 3 | 1 | 0 | 1");
        var e = Assert.Throws<ArgumentException>(() => ConvolutionKernels.Forward<float>(s, new float[53], new float[36], new float[56]));
        Assert.Contains("buffers of 53, 36 and 56 elements do not fit input, weights and output of 54, 36 and 56", e.Message, StringComparison.Ordinal);
    }

    internal static ConvolutionShape Read(string geometry)
    {
        int[][] f = [.. geometry.Split('|').Select(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())];
        return ConvolutionShape.Create(f[0][0], f[0][1], f[0][2], f[0][3], f[1], f[2], f[3], f[4], f[5]);
    }

    internal static double[] Integers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(-4, 5))];
    }

    internal static T[] To<T>(double[] values) where T : INumberBase<T> => Array.ConvertAll(values, T.CreateChecked);

    /// <summary>Results must not depend on what the buffer held.</summary>
    internal static T[] Dirty<T>(int count) where T : INumberBase<T>
    {
        var y = new T[count];
        Array.Fill(y, T.CreateChecked(float.NaN));
        return y;
    }
}
