using System.Numerics;
using static System.Buffers.Binary.BinaryPrimitives;

namespace AutoGrad.Training;

/// <summary>A type that numbers have in a file, and what becomes of it in a tensor.</summary>
abstract class StoredType(int size, DType dtype, bool isOwn)
{
    public static readonly StoredType Float64 = new OwnType(DType.Float64), Float32 = new OwnType(DType.Float32);
    public static readonly StoredType Int64 = new OwnType(DType.Int64), Int32 = new OwnType(DType.Int32), Bool = new OwnType(DType.Bool);
    public static readonly StoredType Float16 = new WideningType<float>(2, x => (float)ReadHalfLittleEndian(x));
    public static readonly StoredType BFloat16 = new WideningType<float>(2, x => BitConverter.UInt32BitsToSingle((uint)ReadUInt16LittleEndian(x) << 16));
    public static readonly StoredType Int16 = new WideningType<int>(2, x => ReadInt16LittleEndian(x)), UInt16 = new WideningType<int>(2, x => ReadUInt16LittleEndian(x));
    public static readonly StoredType Int8 = new WideningType<int>(1, x => (sbyte)x[0]), UInt8 = new WideningType<int>(1, x => x[0]);
    public static readonly StoredType UInt32 = new WideningType<long>(4, x => ReadUInt32LittleEndian(x));
    public static readonly StoredType UInt64 = new WideningType<long>(8, x => ReadInt64LittleEndian(x) is >= 0 and var number ? number : null);

    /// <summary>Bytes of one number in the file.</summary>
    public int Size => size;

    /// <summary>The type of the tensor; it holds every value of the file's type.</summary>
    public DType DType => dtype;

    /// <summary>Whether tensors have just this type.</summary>
    public bool IsOwn => isOwn;

    public Tensor Read(ByteSource source, Shape shape, string what, bool bigEndian = false)
    {
        var start = source.Position;
        var bytes = source.ReadBytes((long)shape.Size * size, what);
        if (bigEndian) ByteOrder.Reverse(bytes, size);
        // The types that may hold too much, Bool and UInt64, have no sign.
        return Make(bytes, shape, place => source.Broken($"{what} has the element {new BigInteger(bytes.AsSpan(place, size), isUnsigned: true)}, which {dtype} can't hold", start + place));
    }

    /// <summary>Refuses a type that tensors don't have, unless it was asked for to be widened.</summary>
    public void Demand(bool widen, string what, string typeName)
    {
        if (!isOwn && !widen)
            throw new NotSupportedException($"{what} holds {typeName}, which tensors don't have. Pass widen: true to read it as {dtype}, which holds each of its values.");
    }

    /// <summary>The tensor of little-endian bytes.</summary>
    /// <param name="bytes">As many as the shape takes.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="misfit">What to throw for an element that the tensor's type can't hold, from its place in the bytes.</param>
    protected abstract Tensor Make(byte[] bytes, Shape shape, Func<int, BrokenFileException> misfit);
}

/// <summary>A type that tensors have.</summary>
sealed class OwnType(DType dtype) : StoredType(dtype.Size, dtype, isOwn: true)
{
    protected override Tensor Make(byte[] bytes, Shape shape, Func<int, BrokenFileException> misfit)
    {
        if (DType == DType.Bool && bytes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1) is >= 0 and var place) throw misfit(place);
        return Tensor.FromBytes(bytes, DType, shape);
    }
}

/// <summary>A type whose values a larger one holds; null is a value that it does not.</summary>
sealed class WideningType<T>(int size, Func<ReadOnlySpan<byte>, T?> widen) : StoredType(size, DType.Of<T>(), isOwn: false) where T : unmanaged
{
    protected override Tensor Make(byte[] bytes, Shape shape, Func<int, BrokenFileException> misfit)
    {
        var values = GC.AllocateUninitializedArray<T>(shape.Size);
        for (var i = 0; i < values.Length; i++) values[i] = widen(bytes.AsSpan(i * Size, Size)) ?? throw misfit(i * Size);
        return Tensor.From(values, shape);
    }
}
