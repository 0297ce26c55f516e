using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>
/// min(max(x, least), greatest), with derivative 1 within the bounds and on them, 0 outside. NaN is NaN, with derivative 0.
/// </summary>
/// <param name="Least">The lower bound, or null for none.</param>
/// <param name="Greatest">The upper bound, or null for none. Where it is below the other, it wins.</param>
public sealed record Clamp(double? Least, double? Greatest) : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) =>
        Bound(x, Least is { } least ? T.CreateTruncating(least) : null, Greatest is { } greatest ? T.CreateTruncating(greatest) : null, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> x, Span<T> y) =>
        Bound(x, Least is { } least ? T.CreateSaturating(Math.Ceiling(least)) : null, Greatest is { } greatest ? T.CreateSaturating(Math.Floor(greatest)) : null, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => Within(x).To(x.DType);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Tensor.Where(Within(x), dy, 0);

    Tensor Within(Tensor x) => (Least, Greatest) switch
    {
        ({ } least, { } greatest) => (x >= least) & (x <= greatest),
        ({ } least, null) => x >= least,
        (_, { } greatest) => x <= greatest,
        _ => x.EqualTo(x),
    };

    /// <summary>
    /// Integers keep to a fraction by keeping to the next integer within. What none of the type keeps to would be broken by every result, and what may have been rounded is not the bound that was meant.
    /// </summary>
    internal static void DemandKept(Tensor x, double? least, double? greatest)
    {
        var (low, high) = (Math.Ceiling(least ?? double.NegativeInfinity), Math.Floor(greatest ?? double.PositiveInfinity));
        // The greatest Int64 is no double, but one more than it is.
        var (first, end) = x.DType == DType.Int32 ? (int.MinValue, -(double)int.MinValue) : (long.MinValue, -(double)long.MinValue);
        if (low >= end || high < first || (least <= greatest && low > high))
        {
            throw new ArgumentException($"Clamp: no {x.DType} lies within the bounds{Given("min", least)}{Given("max", greatest)}, and {x.Describe()} holds no other numbers. Convert it with To(DType.Float64) first, or give bounds that {x.DType} can keep to.");
        }
        if (IsRounded(low) || IsRounded(high))
        {
            throw new ArgumentException($"Clamp: the bounds{Given("min", least)}{Given("max", greatest)} for {x.Describe()} may be others that were rounded: from 2⁵³ on not every integer is a double. Give them as tensors, Tensor.From(new long[] {{ … }}).");
        }

        bool IsRounded(double bound) => bound > first && bound < end && !Constants.Holds(x.DType, bound);

        static string Given(string name, double? bound) => bound is { } number ? $" {name} {number:R}" : "";
    }

    static void Bound<T>(ReadOnlySpan<T> x, T? least, T? greatest, Span<T> y) where T : unmanaged, INumber<T>
    {
        if (least is { } low) TensorPrimitives.Max(x, low, y);
        else x.CopyTo(y);
        if (greatest is { } high) TensorPrimitives.Min(y, high, y);
    }
}

/// <summary>Bounds for values.</summary>
public static class ClampMethods
{
    extension(Tensor x)
    {
        /// <summary>x, but not below one number nor above another. Integers keep to a fraction by keeping to the next integer within.</summary>
        /// <param name="min">The least value, or null for no bound.</param>
        /// <param name="max">The greatest value, or null for no bound. Where it is below min, the result is max.</param>
        /// <exception cref="ArgumentException">There is neither bound, or one of them is NaN, or x has integers and none of their type lies within, or a bound of theirs may have been rounded.</exception>
        public Tensor Clamp(double? min = null, double? max = null)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (min is null && max is null) throw new ArgumentException("Clamp: give min, max or both.");
            if (min is double.NaN || max is double.NaN) throw new ArgumentException($"Clamp: a bound is NaN (min {min}, max {max}).");
            if (x.DType.Kind == DTypes.Integer) AutoGrad.Clamp.DemandKept(x, min, max);
            return new Clamp(min, max).Apply(x);
        }
    }
}
