namespace AutoGrad.Tests.Ops.Indexing;

public class GatherTests
{
    static readonly Tensor x = Tensor.Normal([3, 4, 2], 1, dtype: DType.Float64);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Elements_are_those_of_a_loop(int axis)
    {
        var at = axis < 0 ? axis + 3 : axis;
        int[] extents = [3, 4, 2];
        extents[at] = 5;
        var index = Tensor.RandomIntegers(extents, 0, x.Shape[at], 2);
        var y = x.Gather(axis, index).ToArray<double>();
        var (values, places) = (x.ToArray<double>(), index.ToArray<long>());
        for (var flat = 0; flat < y.Length; flat++)
        {
            int[] place = [flat / (extents[1] * extents[2]), flat / extents[2] % extents[1], flat % extents[2]];
            place[at] = (int)places[flat];
            Assert.Equal(values[(((place[0] * 4) + place[1]) * 2) + place[2]], y[flat]);
        }
    }

    [Fact]
    public void Rules_hold_at_repeated_indices_and_for_a_shorter_index()
    {
        Slopes.Check(t => t.Gather(1, Tensor.From([1L, 1, 3, 1, 0, 2], [3, 2, 1])), x);
        Slopes.Check(t => t.Gather(0, Tensor.From([2L, 2, 0, 1], [1, 2, 2])), x);
    }

    [Fact]
    public void Strided_tensors_and_indices_of_Int32_are_taken()
    {
        var index = Tensor.RandomIntegers([3, 4, 2], 0, 4, 3, DType.Int32);
        Assert.Equal(x.Gather(1, index).ToArray<double>(), Slopes.Strided(x).Gather(1, Slopes.Strided(index)).ToArray<double>());
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    [InlineData(DType.Bool)]
    public void Every_type_is_gathered(DType type)
    {
        var bits = Tensor.From([true, false, true], [3]).To(type);
        Assert.Equal([1.0, 1, 0], bits.Gather(0, Tensor.From([2L, 0, 1])).To(DType.Float64).ToArray<double>());
    }

    [Fact]
    public void Nothing_is_gathered_from_nothing()
    {
        Assert.Equal([0, 2], Tensor.Zeros([0, 2]).Gather(0, Tensor.Zeros([0, 2], DType.Int64)).Shape);
        Assert.Equal([3, 0], Tensor.Zeros([3, 0]).Gather(0, Tensor.Zeros([3, 0], DType.Int64)).Shape);
    }

    [Fact]
    public void Bad_indices_are_named()
    {
        var outside = Assert.Throws<ArgumentOutOfRangeException>(() => x.Gather(1, Tensor.From([4L, 0], [1, 1, 2])));
        Assert.Contains("Gather", outside.Message, StringComparison.Ordinal);
        Assert.Contains("the index 4", outside.Message, StringComparison.Ordinal);
        Assert.Contains("axis 1", outside.Message, StringComparison.Ordinal);
        Assert.Contains("extent is 4", outside.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Gather(1, Tensor.From([-1L, 0], [1, 1, 2])));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Gather(3, Tensor.From([0L])));
        Assert.Throws<ArgumentException>(() => x.Gather(1, Tensor.From([0L])));
        Assert.Throws<ArgumentException>(() => x.Gather(1, Tensor.Zeros([4, 1, 2], DType.Int64)));
        Assert.Throws<ArgumentException>(() => x.Gather(1, x));
    }
}
