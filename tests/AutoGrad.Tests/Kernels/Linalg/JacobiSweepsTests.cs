using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Linalg;

public sealed class JacobiSweepsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(12, 31)]
    public void Rows_become_orthogonal_by_the_rotations_returned(int count, int length)
    {
        var a = Dense.Random<double>(count, length, 8);
        double[] rows = [.. a];
        var rotations = Dense.Identity(count);
        Assert.True(JacobiSweeps.Orthogonalise<double>(rows, rotations, count, length));
        Dense.OrthonormalColumns(rotations, count, count, 1e-13);
        Dense.Close(rows, Dense.Product(rotations, a, count, count, length), 1e-13);

        var gram = Dense.Product(rows, Dense.Transpose(rows, count, length), count, length, count);
        for (var i = 0; i < count; i++)
            gram[(i * count) + i] = 0;
        Dense.Close(new double[count * count], gram, 1e-13);
    }

    [Fact]
    public void Equal_rows_are_no_obstacle()
    {
        // Two equal rows: one rotation leaves one of them exactly 0, which must not be rotated for ever.
        double[] rows = [1, 1, 1, 1];
        var rotations = Dense.Identity(2);
        Assert.True(JacobiSweeps.Orthogonalise<double>(rows, rotations, 2, 2));
        Assert.Equal(2, MatrixRows.Norm<double>(rows), 1e-15);
    }
}
