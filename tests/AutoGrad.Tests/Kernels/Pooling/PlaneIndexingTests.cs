using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class PlaneIndexingTests
{
    [Fact]
    public void Gathers_inside_each_plane()
    {
        var y = new float[4];
        PlaneIndexing.GatherPlane<float>(2, 3, 2, [1, 2, 3, 4, 5, 6], [2, 0, 1, 1], y);
        Assert.Equal([3, 1, 5, 5], y);
    }

    [Fact]
    public void Adds_what_meets_and_clears_the_rest()
    {
        double[] dx = [7, 7, 7, 7, 7, 7];
        PlaneIndexing.ScatterAddPlane<double>(2, 3, 2, [1, 2, 3, 4], [2, 0, 1, 1], dx);
        Assert.Equal([2, 0, 1, 0, 7, 0], dx);
    }

    [Fact]
    public void The_two_are_adjoint_over_many_planes()
    {
        const int planes = 300, plane = 501, picks = 203;
        var random = new Random(4);
        long[] index = [.. Enumerable.Range(0, planes * picks).Select(_ => (long)random.Next(plane))];
        double[] x = ConvolutionKernelsTests.Integers(planes * plane, 1), dy = ConvolutionKernelsTests.Integers(planes * picks, 2);
        (double[] y, double[] dx) = (new double[dy.Length], new double[x.Length]);
        PlaneIndexing.GatherPlane<double>(planes, plane, picks, x, index, y);
        PlaneIndexing.ScatterAddPlane<double>(planes, plane, picks, dy, index, dx);
        for (int i = 0; i < y.Length; i++) Assert.Equal(x[i / picks * plane + index[i]], y[i]);
        Assert.Equal(y.Zip(dy, (a, b) => a * b).Sum(), x.Zip(dx, (a, b) => a * b).Sum());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void An_index_outside_its_plane_is_named(long index)
    {
        string wanted = $"index {index} in plane 1 is not one of its 3 elements";
        var gather = Assert.Throws<ArgumentException>(() => PlaneIndexing.GatherPlane<float>(2, 3, 1, new float[6], [0, index], new float[2]));
        var scatter = Assert.Throws<ArgumentException>(() => PlaneIndexing.ScatterAddPlane<float>(2, 3, 1, new float[2], [0, index], new float[6]));
        Assert.Contains(wanted, gather.Message, StringComparison.Ordinal);
        Assert.Contains(wanted, scatter.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Buffers_that_do_not_fit_are_named() => Assert.Contains("buffers of 5, 2 and 2 elements do not fit 2 planes of 3 elements with 1 picks",
        Assert.Throws<ArgumentException>(() => PlaneIndexing.GatherPlane<float>(2, 3, 1, new float[5], [0, 1], new float[2])).Message, StringComparison.Ordinal);
}
