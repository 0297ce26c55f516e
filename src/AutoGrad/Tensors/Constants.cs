using System.Numerics;

namespace AutoGrad;

/// <summary>
/// Single numbers. The same few constants (0, 1, ½, a learning rate) stand in most expressions, and values never change: a thread remembers the
/// storage of those that it used last, and the tensors that operators made of them.
/// </summary>
static class Constants
{
    const int Places = 64;

    /// <summary>A constant as an operand of so few elements is written out: operations on operands that lie in order take the shortest way.</summary>
    const int FewElements = 64;

    [ThreadStatic]
    static Place[]? remembered;

    struct Place
    {
        public double Value;
        public DType DType;
        public Storage? Storage;
        public Tensor? Operand;
    }

    /// <summary>A number as an operand that goes with a tensor.</summary>
    /// <exception cref="ArgumentException">The value is none of the type's.</exception>
    public static Tensor Like(Tensor x, double value)
    {
        ref var place = ref PlaceOf(value, x.DType);
        if (place.Operand is { } known && ReferenceEquals(known.Shape, x.Shape)) return known;
        var shape = x.Shape;
        return place.Operand = shape.Rank == 0 || shape.Size is 0 or > FewElements ? Tensor.Full(shape, value, x.DType) : Tensor.Full(shape, value, x.DType).Dense();
    }

    /// <exception cref="ArgumentException">The value is none of the type's.</exception>
    public static Storage Of(double value, DType dtype) => PlaceOf(value, dtype).Storage!;

    static ref Place PlaceOf(double value, DType dtype)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        ref var place = ref (remembered ??= new Place[Places])[(int)(((bits + (ulong)dtype) * 0x9E3779B97F4A7C15) >> 58)];
        if (place.Storage is null || place.DType != dtype || BitConverter.DoubleToUInt64Bits(place.Value) != bits)
        {
            place = new() { Value = value, DType = dtype, Storage = Make(value, dtype) };
        }
        return ref place;
    }

    static Storage Make(double value, DType dtype)
    {
        var storage = Storage.Allocate(1, dtype.Size);
        switch (dtype)
        {
            case DType.Float32: storage.Span<float>()[0] = (float)value; break;
            case DType.Float64: storage.Span<double>()[0] = value; break;
            case DType.Int32: storage.Span<int>()[0] = Exact<int>(value, dtype); break;
            case DType.Int64: storage.Span<long>()[0] = Exact<long>(value, dtype); break;
            default: storage.Span<bool>()[0] = value is 0 or 1 ? value == 1 : throw NotExact(value, dtype); break;
        }
        return storage;
    }

    static T Exact<T>(double value, DType dtype) where T : IBinaryInteger<T>
    {
        var integer = T.CreateSaturating(value);
        return double.CreateTruncating(integer) == value ? integer : throw NotExact(value, dtype);
    }

    static ArgumentException NotExact(double value, DType dtype) => new($"The number {value} is no {dtype}. Convert the tensor with To(DType.Float32) first, or give a number that {dtype} can hold.");
}
