namespace AutoGrad.Tests.Ops.Indexing;

public class SortTests
{
    static readonly Tensor x = Tensor.Normal([3, 5, 2], 1, dtype: DType.Float64);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void Rows_are_sorted_and_gradients_go_back(int axis, bool descending)
    {
        var (values, indices) = Slopes.Strided(x).Sort(axis, descending);
        Assert.Equal(x.Gather(axis, indices).ToArray<double>(), values.ToArray<double>());
        var rows = values.MoveAxis(axis, -1).ToArray<double>().Chunk(x.Shape[axis]);
        var before = x.MoveAxis(axis, -1).ToArray<double>().Chunk(x.Shape[axis]);
        foreach (var (row, from) in rows.Zip(before)) Assert.Equal(descending ? from.OrderDescending() : from.Order(), row);
        Slopes.Check(t => t.Sort(axis, descending).Values, x);
    }

    [Fact]
    public void Equal_elements_keep_their_order_and_NaN_is_the_greatest()
    {
        var ties = Tensor.From([2f, float.NaN, 1, 2, 1]);
        Assert.Equal([2L, 4, 0, 3, 1], ties.ArgSort().ToArray<long>());
        Assert.Equal([1L, 0, 3, 2, 4], ties.ArgSort(descending: true).ToArray<long>());
        Assert.Equal([1L, 0, 3], ties.TopK(3).Indices.ToArray<long>());
        Assert.Equal([2L, 4], ties.TopK(2, largest: false).Indices.ToArray<long>());
        Assert.Equal(1L, ties.ArgMax().Item<long>());
        Assert.Equal(2L, ties[2..].ArgMin().Item<long>() + 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_best_are_the_first_of_the_sorted(int axis)
    {
        var sorted = x.Sort(axis, descending: true);
        var (values, indices) = x.TopK(2, axis);
        Assert.Equal(sorted.Values.MoveAxis(axis, 0)[..2].ToArray<double>(), values.MoveAxis(axis, 0).ToArray<double>());
        Assert.Equal(sorted.Indices.MoveAxis(axis, 0)[..2].ToArray<long>(), indices.MoveAxis(axis, 0).ToArray<long>());
        Assert.Equal(x.Sort(axis).Values.MoveAxis(axis, 0)[..1].ToArray<double>(), x.TopK(1, axis, largest: false).Values.MoveAxis(axis, 0).ToArray<double>());
        Slopes.Check(t => t.TopK(2, axis).Values, x);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(2)]
    public void Extremes_come_with_their_positions(int axis)
    {
        var (most, at) = x.MaxAndIndices(axis);
        Assert.Equal(x.Max([axis]).ToArray<double>(), most.ToArray<double>());
        Assert.Equal(x.ArgMax(axis).ToArray<long>(), at.ToArray<long>());
        Assert.Equal((-x).ArgMax(axis, keepAxis: true).ToArray<long>(), x.MinAndIndices(axis, keepAxis: true).Indices.ToArray<long>());
        Assert.Equal(x.Min([axis], keepAxes: true).Shape, x.MinAndIndices(axis, keepAxis: true).Values.Shape);
        Slopes.Check(t => t.MinAndIndices(axis).Values, x);
    }

    [Fact]
    public void The_whole_gradient_goes_to_the_first_of_equal_ones()
    {
        var leaf = Tensor.From([1.0, 3, 3]).RequireGrad();
        leaf.MaxAndIndices(0).Values.Backward();
        Assert.Equal([0.0, 1, 0], leaf.Grad!.ToArray<double>());
    }

    [Fact]
    public void Running_extremes_are_those_of_a_loop()
    {
        var v = Tensor.From([2.0, 1, 2, 3, double.NaN, 4]);
        Assert.Equal([2.0, 2, 2, 3, double.NaN, double.NaN], v.CumMax(0).Values.ToArray<double>());
        Assert.Equal([0L, 0, 2, 3, 4, 4], v.CumMax(0).Indices.ToArray<long>());
        Assert.Equal([2.0, 1, 1, 1, double.NaN, double.NaN], v.CumMin(0).Values.ToArray<double>());
        Slopes.Check(t => t.CumMax(1).Values, x);
        Slopes.Check(t => t.CumMin(0).Values, x);
        Assert.Equal((-x).CumMax(1).Indices.ToArray<long>(), x.CumMin(1).Indices.ToArray<long>());
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    public void Other_types_are_sorted(DType type) => Assert.Equal([1L, 2, 0], Tensor.From([3, 1, 2]).To(type).ArgSort().ToArray<long>());

    [Fact]
    public void Truth_values_have_a_greatest() => Assert.Equal(1L, Tensor.From([false, true, true]).ArgMax().Item<long>());

    [Fact]
    public void What_is_empty_sorts_to_nothing_and_has_no_greatest()
    {
        var empty = Tensor.Zeros([3, 0]);
        Assert.Equal([3, 0], empty.Sort().Values.Shape);
        Assert.Equal([3, 0], empty.TopK(0).Values.Shape);
        Assert.Equal([0], empty.ArgMax(0).Shape);
        Assert.Contains("ArgMax: axis 1 of Float32[3, 0]", Assert.Throws<ArgumentException>(() => empty.ArgMax(1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => empty.ArgMin());
        Assert.Contains("TopK: 6 elements", Assert.Throws<ArgumentOutOfRangeException>(() => x.TopK(6, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Sort(3));
    }

    [Fact]
    public void Many_rows_are_sorted_alike_on_any_number_of_threads()
    {
        var many = Tensor.Normal([500, 100], 5);
        var indices = many.ArgSort().ToArray<long>();
        var rows = many.ToArray<float>().Chunk(100).ToArray();
        for (var i = 0; i < rows.Length; i++) Assert.Equal(rows[i].Order(), indices[(i * 100)..((i + 1) * 100)].Select(at => rows[i][at]));
    }
}
