using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Composed;

public class TileTests
{
    static readonly Tensor x = Tensor.Normal([3, 4], 1, dtype: DType.Float64);

    [Fact]
    public void Copies_stand_side_by_side()
    {
        Assert.Equal([1, 2, 1, 2, 1, 2, 1, 2], Tensor.From([1, 2]).Tile(2, 2).ToArray<int>());
        Assert.Equal([2, 3, 12], x.Tile(2, 1, 3).Shape);
        Assert.Equal(Tensor.Concat([x, x], 1).ToArray<double>(), Slopes.Strided(x).Tile(2).ToArray<double>());
        Assert.Equal([3, 0], x.Tile(0).Shape);
        Slopes.Check(t => t.Tile(2, 1, 3), x);
        Assert.Throws<ArgumentException>(() => x.Tile(-1));
    }

    [Fact]
    public void Elements_stand_in_a_row()
    {
        Assert.Equal([1, 1, 2, 2], Tensor.From([1, 2]).RepeatInterleave(2, 0).ToArray<int>());
        Assert.Equal([1, 2, 2, 2], Tensor.From([1, 9, 2]).RepeatInterleave([1, 0, 3], 0).ToArray<int>());
        Slopes.Check(t => t.RepeatInterleave(3, 1), x);
        Slopes.Check(t => t.RepeatInterleave([2, 0, 1], 0), x);
        Assert.Throws<ArgumentException>(() => x.RepeatInterleave([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.RepeatInterleave(-1, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(9)]
    public void Triangles_select(int diagonal)
    {
        var spoiled = x.ToArray<double>();
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                Assert.Equal(j - i <= diagonal ? spoiled[(i * 4) + j] : 0, x.Tril(diagonal)[i, j].Item());
                Assert.Equal(j - i >= diagonal ? spoiled[(i * 4) + j] : 0, x.Triu(diagonal)[i, j].Item());
            }
        }
        Slopes.Check(t => t.Tril(diagonal), x);
        Slopes.Check(t => t.Triu(diagonal), x);
    }

    [Fact]
    public void Triangles_are_of_matrices()
    {
        Assert.Equal([2, 0, 3], Tensor.Zeros([2, 0, 3], DType.Bool).Tril().Shape);
        Assert.Equal([0f, 1], Tensor.From([float.NaN, 1], [1, 2]).Triu(1).ToArray<float>());
        Assert.Throws<ArgumentException>(() => x[0].Tril());
    }

    [Fact]
    public void Axes_move_and_grids_repeat()
    {
        Assert.Equal([4, 2, 3], Tensor.Zeros([2, 3, 4]).MoveAxis(-1, 0).Shape);
        Assert.Equal([3, 4, 2], Tensor.Zeros([2, 3, 4]).MoveAxis(0, 2).Shape);
        var grids = Tensor.MeshGrid(Tensor.From([1, 2]), Tensor.From([3, 4, 5]));
        Assert.Equal([1, 1, 1, 2, 2, 2], grids[0].ToArray<int>());
        Assert.Equal([3, 4, 5, 3, 4, 5], grids[1].ToArray<int>());
        Assert.Throws<ArgumentException>(() => Tensor.MeshGrid(x));
        Assert.Throws<ArgumentException>(() => Tensor.MeshGrid());
    }
}
