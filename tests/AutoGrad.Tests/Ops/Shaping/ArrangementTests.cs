namespace AutoGrad.Tests.Ops.Shaping;

public class ArrangementTests
{
    static readonly Tensor x = Tensor.Normal([3, 4, 2], 1, dtype: DType.Float64);

    [Fact]
    public void Flips_reverse_the_axes_they_name()
    {
        Assert.Equal(x.ToArray<double>().Reverse(), x.Flip().ToArray<double>());
        Assert.Equal(x[.., (.., -1)].ToArray<double>(), x.Flip(-2).ToArray<double>());
        Assert.Equal(x.ToArray<double>(), Slopes.Strided(x).Flip(0, 2).Flip(2, 0).ToArray<double>());
        Assert.Equal([0, 2], Tensor.Zeros([0, 2]).Flip(0).Shape);
        Slopes.Check(t => t.Flip(0, -1) * t, x);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-3, 0)]
    [InlineData(7, -1)]
    [InlineData(0, 1)]
    public void Rolls_bring_back_what_leaves(int shift, int axis)
    {
        var (rolled, back) = (Slopes.Strided(x).Roll(shift, axis).MoveAxis(axis, 0), x.MoveAxis(axis, 0));
        var extent = back.Shape[0];
        for (var i = 0; i < extent; i++) Assert.Equal(back[i].ToArray<double>(), rolled[(((i + shift) % extent) + extent) % extent].ToArray<double>());
        Slopes.Check(t => t.Roll(shift, axis) * t, x);
    }

    [Fact]
    public void Rolls_go_along_several_axes_or_none()
    {
        Assert.Equal(x.Roll(1, 0).Roll(-1, 1).ToArray<double>(), x.Roll([1, -1], [0, 1]).ToArray<double>());
        Assert.Equal([3, 1, 2], Tensor.From([1, 2, 3]).Roll(1).ToArray<int>());
        Assert.Equal([2, 0], Tensor.Zeros([2, 0]).Roll(3, 1).Shape);
        Assert.Contains("Roll: 2 shifts", Assert.Throws<ArgumentException>(() => x.Roll([1, 2], [0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Splits_join_to_what_they_came_from()
    {
        Tensor[][] ways = [x.Split(3, 1), x.Split([1, 0, 3], 1), x.Chunk(3, -2), [.. x.Unbind(1).Select(piece => piece.Unsqueeze(1))]];
        foreach (var pieces in ways) Assert.Equal(x.ToArray<double>(), Tensor.Concat(pieces, 1).ToArray<double>());
        Assert.Equal([2, 2, 1], Tensor.Arange(5).Split(2).Select(piece => piece.Size));
        Assert.Equal([2, 2], Tensor.Arange(4).Chunk(3).Select(piece => piece.Size));
        Assert.Equal([0], Tensor.Zeros([0]).Split(2).Single().Shape);
        Assert.Empty(Tensor.Zeros([0, 2]).Unbind());
    }

    [Fact]
    public void Gradients_of_pieces_are_joined_and_unused_ones_are_zero()
    {
        Slopes.Check(t => t.Split(3, 1) is var p ? p[0].Sum() * p[1] * p[1] : t, x);
        var leaf = Tensor.From([1.0, 2, 3, 4, 5]).RequireGrad();
        (leaf.Split([2, 2, 1])[1] * 3).Sum().Backward();
        Assert.Equal([0.0, 0, 3, 3, 0], leaf.Grad!.ToArray<double>());
        Slopes.Check(t => t.Unbind(2)[1], x);
    }

    [Fact]
    public void Diagonals_are_taken_and_put_back()
    {
        var m = Tensor.Arange(12, DType.Float64).Reshape(3, 4);
        Assert.Equal([0.0, 5, 10], m.Diagonal().ToArray<double>());
        Assert.Equal([2.0, 7], m.Diagonal(2).ToArray<double>());
        Assert.Equal([4.0, 9], m.Diagonal(-1).ToArray<double>());
        Assert.Equal([4.0, 9], m.Mt.Diagonal(1).ToArray<double>());
        Assert.Equal([0], m.Diagonal(4).Shape);
        Assert.Equal([0], m.Diagonal(-9).Shape);
        Assert.Equal([0.0, 7, 0, 0, 0, 8, 0, 0, 0], Tensor.From([7.0, 8]).DiagEmbed(1).ToArray<double>());
        Assert.Equal(x.Permute(1, 0, 2).Diagonal(1).ToArray<double>(), x.Diagonal(1, rows: 0, columns: 2).ToArray<double>());
        Slopes.Check(t => t.Diagonal(-1) * 2, x);
        Slopes.Check(t => t.Diagonal(1, 0, 2), x);
        Slopes.Check(t => t.DiagEmbed(-2), x);
        Assert.Throws<ArgumentException>(() => x.Diagonal(0, 1, -2));
        Assert.Throws<ArgumentException>(() => x[0, 0].Diagonal());
        Assert.Throws<ArgumentException>(() => Tensor.Scalar(1).DiagEmbed());
    }

    [Fact]
    public void Windows_slide_and_their_adjoint_adds_where_they_overlap()
    {
        var v = Tensor.Arange(7, DType.Float64);
        Assert.Equal([0.0, 2, 2, 4, 4, 6], v.Windows(0, 2, step: 2, dilation: 2).ToArray<double>());
        Assert.Equal([3, 2, 2, 3], x.Windows(1, 3).Shape);
        Slopes.Check(t => t.Windows(1, 2, step: 2) * t.Windows(1, 2, step: 2), x);
        Slopes.Check(t => t.Windows(0, 2, dilation: 2), x);
        Slopes.Check(t => new Overlap(1, 9, 2, 1).Apply(t), Tensor.Normal([2, 3, 2, 3], 4, dtype: DType.Float64));
        Assert.Contains("Windows: no window of 5", Assert.Throws<ArgumentException>(() => x.Windows(1, 5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Windows(1, 0));
        Assert.Throws<ArgumentException>(() => new Overlap(0, 4, 2, 1).Apply(Tensor.Zeros([3, 2])));
    }

    [Fact]
    public void Bad_splits_are_named()
    {
        Assert.Contains("don't add up to the 4 along axis 1", Assert.Throws<ArgumentException>(() => x.Split([1, 2], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.Split([5, -1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Split(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Chunk(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Split(1, 3));
    }

    [Fact]
    public void Any_number_of_pieces_is_taken_apart_and_joined()
    {
        // 32³² is no number of elements, but 32 pieces of 32 are nothing unusual.
        var x = Tensor.Arange(32 * 32);
        Assert.Equal(x.ToArray<long>(), Tensor.Concat(x.Split(32)).ToArray<long>());
        Assert.Equal(x.ToArray<long>(), Tensor.Concat(x.Split([.. Enumerable.Repeat(32, 32)])).ToArray<long>());
        Assert.Throws<ArgumentException>(() => new Split(0, [2, -1]));
    }
}
