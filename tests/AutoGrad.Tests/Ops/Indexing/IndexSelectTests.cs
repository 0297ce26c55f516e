namespace AutoGrad.Tests.Ops.Indexing;

public class IndexSelectTests
{
    static readonly Tensor x = Tensor.Normal([3, 4, 2], 1, dtype: DType.Float64);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-2)]
    public void Slices_are_the_named_ones(int axis)
    {
        var index = Tensor.From([1L, 0, 1, 1]);
        var y = x.IndexSelect(axis, index);
        var front = x.MoveAxis(axis, 0);
        Assert.Equal(Tensor.Stack([front[1], front[0], front[1], front[1]]).MoveAxis(0, axis).ToArray<double>(), y.ToArray<double>());
        Assert.Equal(y.ToArray<double>(), Slopes.Strided(x).IndexSelect(axis, index.To(DType.Int32)).ToArray<double>());
        Slopes.Check(t => t.IndexSelect(axis, index), x);
    }

    [Fact]
    public void Slices_are_added_where_the_index_says()
    {
        var source = Tensor.Normal([3, 5, 2], 2, dtype: DType.Float64);
        var index = Tensor.From([3L, 0, 3, 3, 1]);
        var y = x.IndexAdd(1, index, source);
        var expected = x.ToArray<double>();
        var (added, places) = (source.ToArray<double>(), index.ToArray<long>());
        for (var i = 0; i < added.Length; i++) expected[(((i / 10 * 4) + places[i / 2 % 5]) * 2) + (i % 2)] += added[i];
        Assert.Equal(expected, y.ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-14);
        Slopes.Check(t => t[0].IndexAdd(1, index, t[1]) * t[0], x, source);
    }

    [Fact]
    public void Large_sums_do_not_depend_on_the_number_of_threads()
    {
        var threads = AutoGrad.Kernels.Workers.Count;
        try
        {
            foreach (int[] shape in new int[][] { [4096, 256], [60000, 3], [200000], [16, 3000, 5] })
            {
                var source = Tensor.Normal(shape, 3);
                var axis = shape.Length == 3 ? 1 : 0;
                var index = Tensor.RandomIntegers([shape[axis]], 0, 50, 4);
                var target = Tensor.Zeros(source.Shape.With(axis, 50));
                AutoGrad.Kernels.Workers.Count = 1;
                var alone = target.IndexAdd(axis, index, source).ToArray<float>();
                AutoGrad.Kernels.Workers.Count = 3;
                Assert.Equal(alone, target.IndexAdd(axis, index, source).ToArray<float>());
                var wide = target.ScatterAdd(axis, index.Reshape(axis == 0 ? [-1, .. Enumerable.Repeat(1, shape.Length - 1)] : [1, -1, 1]).Expand(shape), source);
                Assert.Equal(alone, wide.ToArray<float>());
                Assert.Equal(Loop(source, index, axis, 50), alone);
            }
        }
        finally
        {
            AutoGrad.Kernels.Workers.Count = threads;
        }
    }

    static float[] Loop(Tensor source, Tensor index, int axis, int extent)
    {
        var inner = 1;
        foreach (var e in source.Shape.Extents[(axis + 1)..]) inner *= e;
        var count = source.Shape[axis];
        var sums = new float[source.Size / count * extent];
        var (values, places) = (source.ToArray<float>(), index.ToArray<long>());
        for (var i = 0; i < values.Length; i++) sums[(((i / (count * inner) * extent) + places[i / inner % count]) * inner) + (i % inner)] += values[i];
        return sums;
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var outside = Assert.Throws<ArgumentOutOfRangeException>(() => x.IndexSelect(-1, Tensor.From([0L, 2])));
        Assert.Contains("IndexSelect: the index 2, element 1", outside.Message, StringComparison.Ordinal);
        Assert.Contains("axis 2, whose extent is 2", outside.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.IndexSelect(0, Tensor.Zeros([1, 1], DType.Int64)));
        Assert.Throws<ArgumentException>(() => x.IndexAdd(0, Tensor.From([0L]), x));
        Assert.Throws<ArgumentException>(() => x.IndexAdd(0, Tensor.From([0L]), Tensor.Zeros([1, 3, 2], DType.Float64)));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.IndexAdd(0, Tensor.From([3L]), Tensor.Zeros([1, 4, 2], DType.Float64)));
        Assert.Throws<ArgumentException>(() => x.IndexAdd(0, Tensor.From([0L]), Tensor.Zeros([1, 4, 2])));
    }
}
