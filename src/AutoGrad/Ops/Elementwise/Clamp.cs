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
        /// <summary>x, but not below one number nor above another.</summary>
        /// <param name="min">The least value, or null for no bound.</param>
        /// <param name="max">The greatest value, or null for no bound. Where it is below min, the result is max.</param>
        /// <exception cref="ArgumentException">There is neither bound, or one of them is NaN.</exception>
        public Tensor Clamp(double? min = null, double? max = null)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (min is null && max is null) throw new ArgumentException("Clamp: give min, max or both.");
            if (min is double.NaN || max is double.NaN) throw new ArgumentException($"Clamp: a bound is NaN (min {min}, max {max}).");
            return new Clamp(min, max).Apply(x);
        }
    }
}
