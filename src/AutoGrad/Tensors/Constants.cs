using System.Numerics;

namespace AutoGrad;

/// <summary>
/// Single numbers. The same few constants (0, 1, ½, a learning rate) stand in most expressions, and values never change: a thread remembers the tensors that it made of them.
/// </summary>
static class Constants
{
    const int Places = 128;

    /// <summary>A constant as an operand of so few elements is written out: operations on operands that lie in order take the shortest way.</summary>
    const int FewElements = 64;

    /// <summary>From here on not every integer is a double. The least of all stands often for none, and is taken at its word.</summary>
    const double Sparse = 1L << 53;

    [ThreadStatic]
    static Pair<Number>[]? remembered;

    sealed record Number(ulong Bits, Tensor Everywhere)
    {
        public bool Is(ulong bits, DType dtype, Shape shape) => Bits == bits && Everywhere.DType == dtype && (ReferenceEquals(Everywhere.Shape, shape) || Everywhere.Shape.Equals(shape));
    }

    /// <summary>A number as an operand that goes with a tensor.</summary>
    /// <exception cref="ArgumentException">The value is none of the type's.</exception>
    public static Tensor Like(Tensor x, double value) => Remembered(value, x.DType, x.Shape);

    /// <summary>A new tensor with a number everywhere, as a view of one.</summary>
    /// <exception cref="ArgumentException">The value is none of the type's.</exception>
    public static Tensor Full(double value, DType dtype, Shape shape) => Spread(Remembered(value, dtype, Shape.Scalar).Values, dtype, shape);

    static Tensor Remembered(double value, DType dtype, Shape shape)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var hash = (uint)(((bits + ((ulong)shape.Mix << 8) + (ulong)dtype) * 0x9E3779B97F4A7C15) >> 32);
        ref var place = ref (remembered ??= new Pair<Number>[Places])[hash % Places];
        if (place.First is { } first && first.Is(bits, dtype, shape)) return place.UseFirst().Everywhere;
        if (place.Second is { } second && second.Is(bits, dtype, shape)) return place.UseSecond().Everywhere;
        var spread = Spread(One(value, dtype, shape), dtype, shape);
        return place.Offer(new(bits, shape.Size is 0 or > FewElements ? spread : spread.Dense()), hash).Everywhere;
    }

    static Tensor Spread(Storage number, DType dtype, Shape shape) => shape.Rank == 0 ? new(shape, dtype, number) : new(shape, dtype, number, shape.NoStrides, 0);

    static Storage One(double value, DType dtype, Shape shape)
    {
        var storage = Storage.Allocate(1, dtype.Size);
        switch (dtype)
        {
            case DType.Float32: storage.Span<float>()[0] = (float)value; break;
            case DType.Float64: storage.Span<double>()[0] = value; break;
            case DType.Int32: storage.Span<int>()[0] = Exact<int>(value, dtype, shape); break;
            case DType.Int64: storage.Span<long>()[0] = Math.Abs(value) < Sparse || value == long.MinValue ? Exact<long>(value, dtype, shape) : throw Rounded(value, dtype, shape); break;
            case DType.Bool: storage.Span<bool>()[0] = value is 0 or 1 ? value == 1 : throw NotExact(value, dtype, shape); break;
            default: throw NoType(dtype);
        }
        return storage;
    }

    /// <summary>The refusal of a number that stands for no type.</summary>
    public static ArgumentOutOfRangeException NoType(DType dtype) => new(nameof(dtype), dtype, $"There is no type {dtype}; types are {string.Join(", ", Enum.GetNames<DType>())}.");

    /// <summary>Whether a number is one of a type's, and is not changed by being converted; from 2⁵³ on it may have been rounded before.</summary>
    public static bool Holds(DType dtype, double value) => dtype switch
    {
        DType.Bool => value is 0 or 1,
        DType.Int32 => double.IsInteger(value) && value is >= int.MinValue and <= int.MaxValue,
        DType.Int64 => double.IsInteger(value) && Math.Abs(value) < Sparse,
        _ => true,
    };

    static T Exact<T>(double value, DType dtype, Shape shape) where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        // One more than the greatest integer is a double, the greatest itself perhaps none.
        var isWithin = value >= double.CreateTruncating(T.MinValue) && value < -double.CreateTruncating(T.MinValue);
        return isWithin && double.IsInteger(value) ? T.CreateTruncating(value) : throw NotExact(value, dtype, shape);
    }

    static ArgumentException Rounded(double value, DType dtype, Shape shape) => double.IsInteger(value) && Math.Abs(value) <= -(double)long.MinValue
        ? new($"The number {value:R} for {dtype}{(shape.Rank == 0 ? "" : shape)} may be another one that was rounded: from 2⁵³ on not every integer is a double. Give it as a tensor, Tensor.From(new long[] {{ … }}).")
        : NotExact(value, dtype, shape);

    static ArgumentException NotExact(double value, DType dtype, Shape shape) => new($"The number {value} is no {dtype}{(shape.Rank == 0 ? "" : $", and so no element of {dtype}{shape}")}. Convert the tensor with To(DType.Float32) first, or give a number that {dtype} can hold.");
}
