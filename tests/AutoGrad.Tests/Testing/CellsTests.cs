using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public class CellsTests
{
    [Fact]
    public void Elements_are_read_and_filled_by_index()
    {
        var cells = Cells.Of(Tensor.From(new[,] { { 1L, 2, 3 }, { 4, 5, 6 } }));
        Assert.Equal(6, cells[1, 2]);
        Assert.Equal([1.0, 4, 2, 5, 3, 6], Cells.Fill([3, 2], i => cells[i[1], i[0]]).ToArray<double>());
        Assert.Equal(21, Cells.Sum([2, 3], i => cells[i]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cells[0, 3]);
        Assert.Throws<ArgumentException>(() => cells[0]);
    }

    [Fact]
    public void Functions_broadcast_as_operations_do()
    {
        Tensor a = GradCheckTests.Numbers([2, 1, 3], 1), b = GradCheckTests.Numbers([4, 1], 2);
        Assert.Equal((a * b).ToArray<double>(), Cells.Map(a, b, (p, q) => p * q).ToArray<double>());
        Assert.Throws<ArgumentException>(() => Cells.Together([2], [3]));
    }
}
