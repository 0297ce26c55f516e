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

    /// <summary>
    /// A number takes the place of another only if it is asked for again after so many collections. One that is another in each step of a loop would live just long enough to grow old, and
    /// only a full collection sees what is old.
    /// </summary>
    const int Patience = 2;

    [ThreadStatic]
    static Place[]? remembered;

    struct Place
    {
        public double Value, Candidate;
        public DType DType, CandidateDType;
        public int Seen;
        public Storage? Storage;
        public Tensor? Operand;

        public readonly bool Holds(double value, DType dtype) => Storage is not null && DType == dtype && HaveSameBits(Value, value);

        /// <summary>Takes a number up, unless it has to come again.</summary>
        public bool Admits(double value, DType dtype)
        {
            if (Storage is not null)
            {
                var now = GC.CollectionCount(0);
                if (CandidateDType != dtype || !HaveSameBits(Candidate, value)) (Candidate, CandidateDType, Seen) = (value, dtype, now);
                if (now - Seen < Patience) return false;
            }
            this = new() { Value = value, DType = dtype, Storage = Make(value, dtype), Candidate = value, CandidateDType = dtype };
            return true;
        }

        static bool HaveSameBits(double a, double b) => BitConverter.DoubleToUInt64Bits(a) == BitConverter.DoubleToUInt64Bits(b);
    }

    /// <summary>A number as an operand that goes with a tensor.</summary>
    /// <exception cref="ArgumentException">The value is none of the type's.</exception>
    public static Tensor Like(Tensor x, double value)
    {
        ref var place = ref PlaceOf(value, x.DType);
        if (!place.Holds(value, x.DType) && !place.Admits(value, x.DType)) return Operand(x.Shape, x.DType, Make(value, x.DType));
        if (place.Operand is { } known && ReferenceEquals(known.Shape, x.Shape)) return known;
        return place.Operand = Operand(x.Shape, x.DType, place.Storage!);
    }

    /// <exception cref="ArgumentException">The value is none of the type's.</exception>
    public static Storage Of(double value, DType dtype)
    {
        ref var place = ref PlaceOf(value, dtype);
        return place.Holds(value, dtype) || place.Admits(value, dtype) ? place.Storage! : Make(value, dtype);
    }

    /// <summary>A number everywhere, as a view of one.</summary>
    public static Tensor Spread(Storage number, DType dtype, Shape shape) => shape.Rank == 0 ? new(shape, dtype, number) : new(shape, dtype, number, shape.NoStrides, 0);

    static Tensor Operand(Shape shape, DType dtype, Storage number)
    {
        var spread = Spread(number, dtype, shape);
        return shape.Size is 0 or > FewElements ? spread : spread.Dense();
    }

    static ref Place PlaceOf(double value, DType dtype) =>
        ref (remembered ??= new Place[Places])[(int)(((BitConverter.DoubleToUInt64Bits(value) + (ulong)dtype) * 0x9E3779B97F4A7C15) >> 58)];

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
