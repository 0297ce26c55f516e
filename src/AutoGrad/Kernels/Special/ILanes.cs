using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// A register full of numbers of type <typeparamref name="T"/> (float or double), whatever its width. A formula written
/// once against this interface compiles to Vector128, Vector256 and Vector512 code. Comparisons give masks of all ones or
/// zeros in the same type.
/// </summary>
interface ILanes<TSelf, T> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>,
    IUnaryNegationOperators<TSelf, TSelf>,
    IBitwiseOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged
{
    static abstract int Count { get; }

    /// <summary>The same constant in every lane.</summary>
    static abstract TSelf Of(double value);

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf All(T value);

    static abstract TSelf Load(ref T source, nuint index);

    void Store(ref T target, nuint index);

    static abstract TSelf Less(TSelf a, TSelf b);

    /// <summary>a == b, false for NaN.</summary>
    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>Lane by lane, a where the mask is set, else b.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract TSelf Fma(TSelf a, TSelf b, TSelf c);

    /// <summary>y·2ⁿ with one rounding, for an integer n within the range of <see cref="ExpLanes.Clamp"/>.</summary>
    static abstract TSelf Scale(TSelf y, TSelf n);

    static abstract TSelf Sqrt(TSelf a);

    static abstract TSelf Abs(TSelf a);

    static abstract TSelf Min(TSelf a, TSelf b);

    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>All lanes as one number, by a function that is associative and commutative.</summary>
    static abstract T Across<F>(TSelf a)
        where F : struct, ILaneFunction2;

    /// <summary>The lanes' bits, as integers of the lane's size, plus those of b.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>The lanes' bits, as integers of the lane's size, minus those of b.</summary>
    static abstract TSelf SubtractBits(TSelf a, TSelf b);

    /// <summary>The lanes' bits moved so that the lowest bit of an integer becomes the lowest bit of the exponent.</summary>
    static abstract TSelf ToExponent(TSelf a);

    /// <summary>The lanes' bits, as signed integers, shifted down so that only sign and exponent remain.</summary>
    static abstract TSelf FromExponent(TSelf a);
}
