using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Training;

/// <summary>A type that numbers have in a file, and what becomes of it in a tensor.</summary>
abstract class StoredType(int size, DType dtype, bool isOwn)
{
    public static readonly StoredType Float64 = new StoredType<double>(DType.Float64), Float32 = new StoredType<float>(DType.Float32);
    public static readonly StoredType Int64 = new StoredType<long>(DType.Int64), Int32 = new StoredType<int>(DType.Int32);
    public static readonly StoredType Float16 = new WideningType<Half, float>(DType.Float32, x => (float)x);
    public static readonly StoredType BFloat16 = new WideningType<ushort, float>(DType.Float32, x => BitConverter.UInt32BitsToSingle((uint)x << 16));
    public static readonly StoredType Int16 = new WideningType<short, int>(DType.Int32, x => x), UInt16 = new WideningType<ushort, int>(DType.Int32, x => x);
    public static readonly StoredType Int8 = new WideningType<sbyte, int>(DType.Int32, x => x), UInt8 = new WideningType<byte, int>(DType.Int32, x => x);
    public static readonly StoredType UInt32 = new WideningType<uint, long>(DType.Int64, x => x);
    public static readonly StoredType UInt64 = new WideningType<ulong, long>(DType.Int64, x => x <= long.MaxValue ? (long)x : null);
    public static readonly StoredType Bool = new WideningType<byte, bool>(DType.Bool, x => x switch { 0 => false, 1 => true, _ => null }, isOwn: true);

    /// <summary>Bytes of one number in the file.</summary>
    public int Size => size;

    /// <summary>The type of the tensor; it holds every value of the file's type.</summary>
    public DType DType => dtype;

    /// <summary>Whether tensors have just this type.</summary>
    public bool IsOwn => isOwn;

    public abstract Tensor Read(ByteSource source, Shape shape, string what, bool bigEndian = false);

    /// <summary>Refuses a type that tensors don't have, unless it was asked for to be widened.</summary>
    public void Demand(bool widen, string what, string typeName)
    {
        if (!isOwn && !widen)
            throw new NotSupportedException($"{what} holds {typeName}, which tensors don't have. Pass widen: true to read it as {dtype}, which holds each of its values.");
    }

    /// <summary>Writes the elements in row-major order, little-endian.</summary>
    public static void Write(Stream stream, Tensor tensor)
    {
        switch (tensor.DType)
        {
            case DType.Float32: Write(stream, tensor.ToArray<float>()); break;
            case DType.Float64: Write(stream, tensor.ToArray<double>()); break;
            case DType.Int32: Write(stream, tensor.ToArray<int>()); break;
            case DType.Int64: Write(stream, tensor.ToArray<long>()); break;
            default: Write(stream, tensor.ToArray<bool>()); break;
        }
    }

    static void Write<T>(Stream stream, T[] values) where T : unmanaged
    {
        const int slice = 1 << 20;
        if (!BitConverter.IsLittleEndian) Swap<T>(values);
        for (var start = 0; start < values.Length; start += slice) stream.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(slice, values.Length - start))));
    }

    protected static T[] Numbers<T>(ByteSource source, int count, string what, bool bigEndian) where T : unmanaged
    {
        var values = source.ReadArray<T>(count, what);
        if (bigEndian == BitConverter.IsLittleEndian) Swap<T>(values);
        return values;
    }

    static void Swap<T>(Span<T> values) where T : unmanaged
    {
        const int slice = 1 << 20;
        for (var start = 0; start < values.Length; start += slice)
        {
            var bytes = MemoryMarshal.AsBytes(values.Slice(start, Math.Min(slice, values.Length - start)));
            switch (Unsafe.SizeOf<T>())
            {
                case 8: Swap8(MemoryMarshal.Cast<byte, ulong>(bytes)); break;
                case 4: Swap4(MemoryMarshal.Cast<byte, uint>(bytes)); break;
                case 2: Swap2(MemoryMarshal.Cast<byte, ushort>(bytes)); break;
                default: break;
            }
        }
    }

    static void Swap8(Span<ulong> values) => BinaryPrimitives.ReverseEndianness(values, values);

    static void Swap4(Span<uint> values) => BinaryPrimitives.ReverseEndianness(values, values);

    static void Swap2(Span<ushort> values) => BinaryPrimitives.ReverseEndianness(values, values);
}

/// <summary>A type that tensors have.</summary>
sealed class StoredType<T>(DType dtype) : StoredType(Unsafe.SizeOf<T>(), dtype, isOwn: true) where T : unmanaged
{
    public override Tensor Read(ByteSource source, Shape shape, string what, bool bigEndian) => Tensor.From(Numbers<T>(source, shape.Size, what, bigEndian), shape);
}

/// <summary>A type whose values a larger one holds; null is a value that it does not.</summary>
sealed class WideningType<TStored, T>(DType dtype, Func<TStored, T?> widen, bool isOwn = false) : StoredType(Unsafe.SizeOf<TStored>(), dtype, isOwn)
    where TStored : unmanaged
    where T : unmanaged
{
    public override Tensor Read(ByteSource source, Shape shape, string what, bool bigEndian)
    {
        var start = source.Position;
        var stored = Numbers<TStored>(source, shape.Size, what, bigEndian);
        var values = GC.AllocateUninitializedArray<T>(stored.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            values[i] = widen(stored[i]) ?? throw source.Broken($"{what} has the element {stored[i]}, which {DType} can't hold", start + ((long)i * Size));
        }
        return Tensor.From(values, shape);
    }
}
