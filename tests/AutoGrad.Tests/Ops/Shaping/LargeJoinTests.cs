namespace AutoGrad.Tests.Ops.Shaping;

/// <summary>Joins that are large enough for several threads, element by element.</summary>
public sealed class LargeJoinTests
{
    [Theory]
    [InlineData(2, 40_001, DType.Float64)]
    [InlineData(3, 30_000, DType.Float32)]
    [InlineData(7, 10_007, DType.Bool)]
    [InlineData(30, 75_001, DType.Float64)]
    [InlineData(129, 1_003, DType.Int32)]
    [InlineData(5000, 17, DType.Int64)]
    public void Columns_stacked_in_rows(int width, int length, DType type)
    {
        var columns = new Tensor[width];
        for (var k = 0; k < width; k++)
        {
            columns[k] = (k % 5) switch
            {
                0 => Numbers(k, length, type),
                1 => Tensor.Full([length], k % 2, type),
                2 => Numbers(k, 2 * length, type)[(.., 2)],
                3 => Numbers(k, length, type).Flip(),
                _ => Tensor.Where(Numbers(k + 1, length, DType.Bool), Numbers(k, length, type), Numbers(k + 2, length, type)),
            };
        }
        var y = Tensor.Stack(columns, -1);
        Assert.Equal([length, width], y.Shape);
        var values = y.To(DType.Float64).ToArray<double>();
        for (var k = 0; k < width; k++)
        {
            var column = columns[k].To(DType.Float64).ToArray<double>();
            for (var i = 0; i < length; i++) Assert.Equal(column[i], values[(i * width) + k]);
        }
    }

    [Fact]
    public void Matrices_stacked_along_a_new_last_axis()
    {
        Tensor a = Numbers(1, 60_000, DType.Float64).Reshape(200, 300), b = Numbers(2, 60_000, DType.Float64).Reshape(300, 200).Mt, one = Tensor.Scalar(3, DType.Float64).Expand([200, 300]);
        foreach (var pieces in new Tensor[][] { [a, one], [a, b], [b, one, a] })
        {
            var values = Tensor.Stack(pieces, 2).ToArray<double>();
            for (var k = 0; k < pieces.Length; k++)
            {
                var piece = pieces[k].ToArray<double>();
                for (var i = 0; i < piece.Length; i++) Assert.Equal(piece[i], values[(i * pieces.Length) + k]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Pieces_of_different_sizes_one_after_the_other(int axis)
    {
        int[] extents = [700, 1, 0, 3];
        Tensor[] pieces = [.. extents.Select((extent, k) => axis == 0 ? Numbers(k, extent * 300, DType.Float64).Reshape(extent, 300) : Numbers(k, extent * 300, DType.Float64).Reshape(300, extent))];
        var y = Tensor.Concat(pieces, axis);
        var start = 0;
        for (var k = 0; k < pieces.Length; k++)
        {
            var part = axis == 0 ? y[start..(start + extents[k])] : y[.., start..(start + extents[k])];
            Assert.Equal(pieces[k].ToArray<double>(), part.ToArray<double>());
            start += extents[k];
        }
    }

    static Tensor Numbers(long seed, int count, DType type) =>
        type == DType.Bool ? Tensor.Uniform([count], seed) < 0.5 : Tensor.Uniform([count], seed, -100, 100, DType.Float64).To(type);
}
