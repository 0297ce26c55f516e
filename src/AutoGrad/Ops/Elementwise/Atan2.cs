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
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy)
    {
        var r = Radius(a, b);
        return dy.Chain(b / r / r);
    }

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy)
    {
        var r = Radius(a, b);
        return -dy.Chain(a / r / r);
    }

    /// <summary>r, which is squared nowhere (it could overflow), and 1 at the origin.</summary>
    static Tensor Radius(Tensor a, Tensor b) => Tensor.Where(a.EqualTo(0) & b.EqualTo(0), 1, a.Hypot(b));
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
