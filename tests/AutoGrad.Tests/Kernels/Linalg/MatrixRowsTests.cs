using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Linalg;

public sealed class MatrixRowsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(37)]
    public void A_rotation_turns_each_pair_of_elements(int length)
    {
        var x = Dense.Random<double>(1, length, 1);
        var y = Dense.Random<double>(1, length, 2);
        var (c, s) = (Math.Cos(0.3), Math.Sin(0.3));
        double[] turnedX = [.. x], turnedY = [.. y];
        MatrixRows.Rotate<double>(turnedX, turnedY, c, s);
        for (var i = 0; i < length; i++)
        {
            Assert.Equal((c * x[i]) - (s * y[i]), turnedX[i], 15);
            Assert.Equal((s * x[i]) + (c * y[i]), turnedY[i], 15);
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(16, 17)]
    [InlineData(33, 50)]
    public void The_transpose_has_rows_and_columns_exchanged(int rows, int columns)
    {
        var a = Dense.Random<double>(rows, columns, 3);
        var t = new double[a.Length];
        MatrixRows.Transpose(a, rows, columns, t);
        Assert.Equal(Dense.Transpose(a, rows, columns), t);
    }

    [Fact]
    public void A_norm_neither_overflows_nor_vanishes()
    {
        Assert.Equal(5e30, (double)MatrixRows.Norm<float>([3e30f, 0, -4e30f]), 1e24);
        Assert.Equal(5e-30, (double)MatrixRows.Norm<float>([3e-30f, 0, -4e-30f]), 1e-36);
        Assert.Equal(5e200, MatrixRows.Norm<double>([3e200, -4e200]), 1e185);
        Assert.Equal(5.0, MatrixRows.Norm<double>([3, -4]));
        Assert.Equal(0.0, MatrixRows.Norm<double>([0, 0]));
        Assert.Equal(0.0, MatrixRows.Norm<double>([]));
        Assert.Equal(double.PositiveInfinity, MatrixRows.Norm<double>([1, double.NegativeInfinity]));
        Assert.True(double.IsNaN(MatrixRows.Norm<double>([1, double.NaN])));
    }

    [Fact]
    public void Rows_are_exchanged_whole()
    {
        int[] a = [1, 2, 3, 4, 5, 6];
        MatrixRows.Swap<int>(a, 2, 0, 2);
        Assert.Equal([5, 6, 3, 4, 1, 2], a);
    }

    [Fact]
    public void The_constants_of_the_formats_are_those_of_the_standard()
    {
        Assert.Equal(MathF.Pow(2, -23), FloatLimits<float>.Precision);
        Assert.Equal(Math.Pow(2, -52), FloatLimits<double>.Precision);
        Assert.Equal(MathF.Pow(2, -126), FloatLimits<float>.SmallestNormal);
        Assert.Equal(Math.Pow(2, -1022), FloatLimits<double>.SmallestNormal);
    }
}
