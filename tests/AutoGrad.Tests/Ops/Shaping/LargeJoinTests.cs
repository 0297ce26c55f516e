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

    [Fact]
    public void Large_pieces_whose_elements_lie_apart()
    {
        var (whole, turned) = (Numbers(1, 7 * 130 * 5 * 40, DType.Float32).Reshape(7, 130, 5, 40), Numbers(2, 7 * 5 * 130 * 40, DType.Float32).Reshape(7, 5, 130, 40));
        var y = Tensor.Concat([whole, turned.Permute(0, 2, 1, 3), turned[.., .., .., (.., -1)].Permute(0, 2, 1, 3)], 2);
        float[] a = whole.ToArray<float>(), b = turned.ToArray<float>(), all = y.ToArray<float>();
        for (var (i, j) = (0, 0); j < 130; i = (i + 1) % 7, j += i == 0 ? 1 : 0)
        {
            for (var k = 0; k < 15; k++)
            {
                for (var l = 0; l < 40; l++)
                {
                    var expected = k < 5 ? a[(((((i * 130) + j) * 5) + k) * 40) + l] : b[(((((i * 5) + (k % 5)) * 130) + j) * 40) + (k < 10 ? l : 39 - l)];
                    Assert.Equal(expected, all[(((((i * 130) + j) * 15) + k) * 40) + l]);
                }
            }
        }
    }

    static Tensor Numbers(long seed, int count, DType type) =>
        type == DType.Bool ? Tensor.Uniform([count], seed) < 0.5 : Tensor.Uniform([count], seed, -100, 100, DType.Float64).To(type);
}
