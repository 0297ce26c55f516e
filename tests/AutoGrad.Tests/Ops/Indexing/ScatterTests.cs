namespace AutoGrad.Tests.Ops.Indexing;

public class ScatterTests
{
    static readonly Tensor x = Tensor.Normal([3, 4], 1, dtype: DType.Float64);
    static readonly Tensor source = Tensor.Normal([3, 5], 2, dtype: DType.Float64);
    static readonly Tensor index = Tensor.RandomIntegers([3, 5], 0, 4, 3);

    [Fact]
    public void Elements_are_added_where_their_indices_say()
    {
        var expected = x.ToArray<double>();
        var (added, places) = (source.ToArray<double>(), index.ToArray<long>());
        for (var i = 0; i < added.Length; i++) expected[(i / 5 * 4) + places[i]] += added[i];
        Assert.Equal(expected, x.ScatterAdd(-1, index, source).ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-14);
        Slopes.Check(t => t[0].ScatterAdd(1, index, t[1]) * t[0], x, source);
    }

    [Fact]
    public void An_index_may_be_shorter_than_the_tensor_and_the_source_longer()
    {
        var shorter = index[..2, ..3];
        var y = x.ScatterAdd(1, shorter, source);
        Assert.Equal(x[2].ToArray<double>(), y[2].ToArray<double>());
        Assert.Equal(x[..2].ScatterAdd(1, shorter, source[..2, ..3]).ToArray<double>(), y[..2].ToArray<double>());
        Slopes.Check(t => t[0].ScatterAdd(1, shorter, t[1]) * t[0], x, source);
    }

    [Fact]
    public void Of_elements_put_in_one_place_the_last_stays_and_gets_the_gradient()
    {
        var expected = x.ToArray<double>();
        var (put, places) = (source.ToArray<double>(), index.ToArray<long>());
        for (var i = 0; i < put.Length; i++) expected[(i / 5 * 4) + places[i]] = put[i];
        Assert.Equal(expected, x.Scatter(1, index, source).ToArray<double>());
        Slopes.Check(t => t[0].Scatter(1, index, t[1]) * t[0], x, source);
        Slopes.Check(t => t[0].Scatter(0, Tensor.From([2L, 0, 1, 1, 2, 2, 0, 1], [2, 4]), t[1]), x, source[..2, ..4]);
    }

    [Fact]
    public void A_number_is_put_and_takes_the_gradient_away()
    {
        var leaf = x.RequireGrad();
        leaf.Scatter(1, Tensor.From([0L, 1, 2], [3, 1]), 7).Sum().Backward();
        Assert.Equal([0.0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1], leaf.Grad!.ToArray<double>());
    }

    [Fact]
    public void Flat_places_are_taken_and_put()
    {
        var places = Tensor.From([11L, 0, 5, 5], [2, 2]);
        Assert.Equal(x.Flatten().Gather(0, places.Flatten()).ToArray<double>(), x.Take(places).ToArray<double>());
        Slopes.Check(t => t[0].Put(places, t[1]) * t[0], x, Tensor.Normal([2, 2], 5, dtype: DType.Float64));
        Slopes.Check(t => t.Take(places), x);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("ScatterAdd (ScatterSum): the index 9", Assert.Throws<ArgumentOutOfRangeException>(() => x.ScatterAdd(1, Tensor.From([9L], [1, 1]), source)).Message, StringComparison.Ordinal);
        Assert.Contains("Scatter: the index -1", Assert.Throws<ArgumentOutOfRangeException>(() => x.Scatter(1, Tensor.From([0L, 0, -1], [3, 1]), 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.ScatterAdd(1, index, x));
        Assert.Throws<ArgumentException>(() => x.ScatterAdd(1, index, source.To(DType.Float32)));
        Assert.Throws<ArgumentException>(() => x.Scatter(1, index, x));
        Assert.Throws<ArgumentException>(() => x.Scatter(1, index[..2], source[..2]));
    }
}
