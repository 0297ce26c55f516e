using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// The angle of the point (b, a) in [−π, π], a being the ordinate. With r² = a² + b², ∂/∂a = b/r² and ∂/∂b = −a/r²; at the origin both are 0.
/// </summary>
public sealed record Atan2 : BinaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => Special.Atan2(a, b, y);

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy.Chain(OverSquare(b, a, b));

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => -dy.Chain(OverSquare(a, a, b));

    /// <summary>x/r², and 0 at the origin; r is squared nowhere, as that could overflow.</summary>
    static Tensor OverSquare(Tensor x, Tensor a, Tensor b)
    {
        var isOrigin = a.EqualTo(0) & b.EqualTo(0);
        var r = Tensor.Where(isOrigin, 1, a.Hypot(b));
        return Tensor.Where(isOrigin, 0, x / r / r);
    }
}

/// <summary>Angles of points.</summary>
public static class Atan2Methods
{
    extension(Tensor a)
    {
        /// <summary>The angle of the point (b, a), in radians from −π to π; shapes broadcast.</summary>
        /// <param name="b">The abscissa.</param>
        public Tensor Atan2(Tensor b) => new Atan2().Apply(a, b);
    }
}
