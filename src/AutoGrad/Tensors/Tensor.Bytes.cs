namespace AutoGrad;

public partial class Tensor
{
    /// <summary>
    /// The bytes of the elements in row-major order, <see cref="Size"/> times the size of <see cref="DType"/>, as an array of its own. Numbers are little-endian on every machine; a truth
    /// value is a byte, 0 or 1. <see cref="FromBytes"/> is the inverse.
    /// </summary>
    /// <exception cref="ArgumentException">A view that repeats its elements would take more than one tensor's memory holds, close to 2 GiB.</exception>
    public byte[] ToBytes()
    {
        using var x = Current.Readable.ReadBytes();
        var bytes = x.Span.ToArray();
        if (!BitConverter.IsLittleEndian) ReverseEach(bytes, DType.Size);
        return bytes;
    }

    /// <summary>A tensor whose elements have the given bytes in row-major order, as <see cref="ToBytes"/> gives them; they are copied.</summary>
    /// <param name="bytes">Little-endian numbers, or bytes of 0 and 1 for <see cref="DType.Bool"/>; every pattern of bits is a number.</param>
    /// <param name="dtype">The type of the elements.</param>
    /// <param name="shape">The shape of the tensor.</param>
    /// <exception cref="ArgumentException">The bytes are not as many as the elements take, or one that should be a truth value is neither 0 nor 1.</exception>
    public static Tensor FromBytes(ReadOnlySpan<byte> bytes, DType dtype, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var due = (long)shape.Size * dtype.Size;
        if (bytes.Length != due) throw new ArgumentException($"Tensor.FromBytes: {bytes.Length} bytes can't fill {dtype}{shape}, whose {shape.Size} elements take {due}.");
        if (dtype == DType.Bool && bytes.IndexOfAnyExceptInRange((byte)0, (byte)1) is >= 0 and var place)
            throw new ArgumentException($"Tensor.FromBytes: byte {place} of {dtype}{shape} is {bytes[place]}; a truth value is 0 or 1. Read the bytes as numbers and compare them with 0.");
        var x = Allocate(shape, dtype);
        using var y = x.ReadBytes();
        bytes.CopyTo(y.Span);
        if (!BitConverter.IsLittleEndian) ReverseEach(y.Span, dtype.Size);
        return x;
    }

    /// <summary>The bytes of the elements as this machine orders them, copied together if they lie apart.</summary>
    Lease<byte> ReadBytes()
    {
        var dense = Dense();
        var values = dense.Values;
        return new(values, values.Span<byte>().Slice(dense.offset * DType.Size, Size * DType.Size));
    }

    /// <summary>Exchanges the orders of bytes, little-endian and big-endian.</summary>
    internal static void ReverseEach(Span<byte> bytes, int size)
    {
        for (var start = 0; size > 1 && start < bytes.Length; start += size) bytes.Slice(start, size).Reverse();
    }
}
