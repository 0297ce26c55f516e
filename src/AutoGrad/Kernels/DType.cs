namespace AutoGrad;

/// <summary>The type of a tensor's elements.</summary>
public enum DType : byte
{
    /// <summary>IEEE 754 single precision, 4 bytes: the default.</summary>
    Float32,

    /// <summary>IEEE 754 double precision, 8 bytes: what gradients are checked in.</summary>
    Float64,

    /// <summary>A signed integer of 4 bytes.</summary>
    Int32,

    /// <summary>A signed integer of 8 bytes: indices and class labels.</summary>
    Int64,

    /// <summary>True or false, 1 byte: masks.</summary>
    Bool,
}

/// <summary>A set of element types: what an operation accepts.</summary>
[Flags]
public enum DTypes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Float32 and Float64.</summary>
    Floating = 1,

    /// <summary>Int32 and Int64.</summary>
    Integer = 2,

    /// <summary>Bool.</summary>
    Bool = 4,

    /// <summary>Floating and integer types.</summary>
    Numeric = Floating | Integer,

    /// <summary>Every type.</summary>
    All = Numeric | Bool,
}

/// <summary>What follows from a <see cref="DType"/> alone.</summary>
public static class DTypeExtensions
{
    extension(DType type)
    {
        /// <summary>Bytes of one element.</summary>
        /// <remarks>One hexadecimal digit for each type, the first on the right: asked for too often for a branch.</remarks>
        public int Size => (0x18484 >> (4 * (int)type)) & 0xF;

        /// <summary>Whether gradients can flow through tensors of this type.</summary>
        public bool IsFloating => type <= DType.Float64;

        /// <summary>The set that this type belongs to.</summary>
        public DTypes Kind => type <= DType.Float64 ? DTypes.Floating : type == DType.Bool ? DTypes.Bool : DTypes.Integer;

        /// <summary>The element type of a C# type: float, double, int, long or bool.</summary>
        /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of these.</exception>
        public static DType Of<T>() where T : unmanaged =>
            typeof(T) == typeof(float) ? DType.Float32 :
            typeof(T) == typeof(double) ? DType.Float64 :
            typeof(T) == typeof(int) ? DType.Int32 :
            typeof(T) == typeof(long) ? DType.Int64 :
            typeof(T) == typeof(bool) ? DType.Bool :
            throw new NotSupportedException($"A tensor holds float, double, int, long or bool; not {typeof(T).Name}.");
    }
}
