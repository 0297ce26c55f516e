using System.Buffers.Binary;

namespace AutoGrad.Tests.Tensors;

/// <summary>The bytes of the elements, out and in.</summary>
public sealed class BytesTests
{
    public static TheoryData<DType> Types => [DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.Bool];

    static Tensor Numbers(Shape shape, DType dtype) => dtype == DType.Bool ? Tensor.RandomIntegers(shape, 0, 2, 1).To(dtype) : (Tensor.Normal(shape, new RandomSource(1), dtype: DType.Float64) * 3).To(dtype);

    [Fact]
    public void Numbers_are_little_endian_and_truth_values_are_0_and_1()
    {
        Assert.Equal(Convert.FromHexString("0000803F000020C0"), Tensor.From([1f, -2.5f]).ToBytes());
        Assert.Equal(Convert.FromHexString("000000000000F03F"), Tensor.From([1d]).ToBytes());
        Assert.Equal(Convert.FromHexString("04030201FEFFFFFF"), Tensor.From([0x01020304, -2]).ToBytes());
        Assert.Equal(Convert.FromHexString("0807060504030201"), Tensor.From([0x0102030405060708L]).ToBytes());
        Assert.Equal(Convert.FromHexString("010001"), Tensor.From([true, false, true]).ToBytes());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_and_shape_comes_back(DType dtype)
    {
        foreach (var shape in (Shape[])[[], [1], [0], [2, 0, 3], [2, 3], [7, 11, 13], [100_000]])
        {
            var x = Numbers(shape, dtype);
            var bytes = x.ToBytes();
            var y = Tensor.FromBytes(bytes, dtype, shape);
            Assert.Equal(shape.Size * dtype.Size, bytes.Length);
            Assert.Equal(dtype, y.DType);
            Assert.Equal(shape, y.Shape);
            Assert.Equal(bytes, y.ToBytes());
            Assert.Equal(0, x.NotEqualTo(y).To(DType.Int64).Sum().Item());
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Views_give_their_own_elements_row_by_row(DType dtype)
    {
        var x = Numbers([4, 5, 6], dtype);
        Tensor[] views = [x[1..3], x[3], x.Transpose(0, 2), x[1..3, .., 2..5], x[..1].Expand([3, 5, 6]), x[2..2], Tensor.Ones([3, 2], dtype), x.Reshape([20, 6])[7..9]];
        foreach (var view in views) Assert.Equal(OneByOne(view), view.ToBytes());
    }

    [Fact]
    public void Bits_that_equality_does_not_see_are_kept()
    {
        long[] bits = [BitConverter.DoubleToInt64Bits(-0.0), 0x7FF8_0000_0000_1234, -1, 1, long.MinValue + 1];
        var bytes = new byte[8 * bits.Length];
        for (var i = 0; i < bits.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), bits[i]);
        var x = Tensor.FromBytes(bytes, DType.Float64, [bits.Length]);
        Assert.Equal(bits, Array.ConvertAll(x.ToArray<double>(), BitConverter.DoubleToInt64Bits));
        Assert.Equal(bytes, x.ToBytes());
    }

    [Fact]
    public void Neither_side_sees_later_changes_of_the_other()
    {
        byte[] bytes = [1, 0, 0, 0];
        var x = Tensor.FromBytes(bytes, DType.Int32, []);
        bytes[0] = 2;
        x.ToBytes()[0] = 3;
        Assert.Equal(1, x.Item<int>());
        Parameter weight = new(Tensor.From([1f]), "weight");
        var before = weight.ToBytes();
        weight.Assign(Tensor.From([2f]));
        Assert.Equal(Tensor.From([1f]).ToBytes(), before);
        Assert.Equal(Tensor.From([2f]).ToBytes(), weight.ToBytes());
    }

    [Theory]
    [InlineData(DType.Float32, 23, "23 bytes can't fill Float32[2, 3], whose 6 elements take 24")]
    [InlineData(DType.Float64, 0, "0 bytes can't fill Float64[2, 3], whose 6 elements take 48")]
    [InlineData(DType.Bool, 7, "7 bytes can't fill Bool[2, 3], whose 6 elements take 6")]
    public void A_wrong_number_of_bytes_is_refused(DType dtype, int count, string says) =>
        Assert.Contains($"Tensor.FromBytes: {says}", Assert.Throws<ArgumentException>(() => Tensor.FromBytes(new byte[count], dtype, [2, 3])).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_truth_value_or_more_than_memory_holds_is_refused()
    {
        Assert.Contains("byte 2 of Bool[3] is 255", Assert.Throws<ArgumentException>(() => Tensor.FromBytes([0, 1, 255], DType.Bool, [3])).Message, StringComparison.Ordinal);
        Assert.Contains("take 8000000000", Assert.Throws<ArgumentException>(() => Tensor.FromBytes([1], DType.Float64, [1_000_000_000])).Message, StringComparison.Ordinal);
        Assert.Contains("at most", Assert.Throws<ArgumentException>(() => Tensor.Ones([1_000_000_000], DType.Float64).ToBytes()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Tensor.FromBytes([], DType.Float32, null!));
    }

    /// <summary>What a big-endian machine does on top.</summary>
    [Theory]
    [InlineData(1, "0102030405060708")]
    [InlineData(4, "0403020108070605")]
    [InlineData(8, "0807060504030201")]
    public void Orders_of_bytes_are_exchanged_element_by_element(int size, string hex)
    {
        byte[] bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        Tensor.ReverseEach(bytes, size);
        Assert.Equal(Convert.FromHexString(hex), bytes);
    }

    /// <summary>Each element by itself, found by its index.</summary>
    static byte[] OneByOne(Tensor x) => x.Rank > 0 ? [.. Enumerable.Range(0, x.Shape[0]).SelectMany(i => OneByOne(x[i]))] : x.DType switch
    {
        DType.Float32 => BitConverter.GetBytes(x.Item<float>()),
        DType.Float64 => BitConverter.GetBytes(x.Item<double>()),
        DType.Int32 => BitConverter.GetBytes(x.Item<int>()),
        DType.Int64 => BitConverter.GetBytes(x.Item<long>()),
        _ => BitConverter.GetBytes(x.Item<bool>()),
    };
}
