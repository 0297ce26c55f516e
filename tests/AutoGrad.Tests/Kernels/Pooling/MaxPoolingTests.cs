using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class MaxPoolingTests
{
    public static TheoryData<string> Geometries => NaivePooling.Geometries;

    [Theory, MemberData(nameof(Geometries))]
    public void Maxima_and_their_places(string geometry)
    {
        Check<float>(NaivePooling.Read(geometry));
        Check<double>(NaivePooling.Read(geometry));

        static void Check<T>(PoolingShape s) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] x = ConvolutionKernelsTests.To<T>(ConvolutionKernelsTests.Integers(s.InputCount, 3)); // full of ties
            for (int i = 0; i < x.Length; i += 7) x[i] = T.NegativeInfinity;
            for (int i = 5; i < x.Length; i += 29) x[i] = T.NaN;
            T[] y = new T[s.OutputCount];
            var index = new long[s.OutputCount];
            MaxPooling.Forward<T>(s, x, y, index);
            int o = 0;
            foreach ((int plane, List<int> places) in NaivePooling.Windows(s))
            {
                List<int> inside = [.. places.Where(p => p >= 0)];
                T Value(int place) => x[plane * s.Input.Count + place];
                List<int> nan = [.. inside.Where(p => T.IsNaN(Value(p)))];
                int expected = nan.Count > 0 ? nan[^1] : inside.First(p => Value(p) == inside.Max(Value));
                Assert.Equal(expected, index[o]);
                Assert.Equal(Value(expected), y[o++]);
            }
            Assert.Equal(y.Length, o);
        }
    }

    [Theory] // values from PyTorch 1.13
    [InlineData(new[] { 1, float.NaN, 3, float.NaN, 2, 5, 5, 1 }, 4, new[] { float.NaN, 5 }, new[] { 3L, 5L })]
    [InlineData(new[] { float.NegativeInfinity, float.NegativeInfinity }, 2, new[] { float.NegativeInfinity }, new[] { 0L })]
    public void Ties_and_NaN_as_in_PyTorch(float[] x, int window, float[] y, long[] index)
    {
        (float[] most, long[] at) = (new float[y.Length], new long[y.Length]);
        MaxPooling.Forward<float>(PoolingShape.Create(1, [x.Length], [window], [window], [0], [1]), x, most, at);
        Assert.Equal(y, most);
        Assert.Equal(index, at);
    }
}
