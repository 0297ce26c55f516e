using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>The two constants of a floating-point format on which the stopping rules of the decompositions rest.</summary>
static class FloatLimits<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The distance from 1 to the next greater number: 2⁻²³ for float, 2⁻⁵² for double.</summary>
    public static readonly T Precision = T.BitIncrement(T.One) - T.One;

    /// <summary>The smallest number that still has full precision (<c>T.Epsilon</c> is the smallest of all).</summary>
    public static readonly T SmallestNormal = T.Epsilon / Precision;
}
