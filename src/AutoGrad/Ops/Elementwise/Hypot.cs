using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>√(a² + b²), without overflow on the way, with derivatives a/y and b/y; at the origin both are 0, as those of a norm.</summary>
public sealed record Hypot : BinaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B | Keep.Output;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => (input == 0 ? Keep.A : Keep.B) | Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => Special.Hypot(a, b, y);

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy.Chain(Share(a, y));

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy.Chain(Share(b, y));

    static Tensor Share(Tensor x, Tensor y)
    {
        var isOrigin = y.EqualTo(0);
        return Tensor.Where(isOrigin, 0, x / Tensor.Where(isOrigin, 1, y));
    }
}

/// <summary>Lengths of the hypotenuse.</summary>
public static class HypotMethods
{
    extension(Tensor a)
    {
        /// <summary>√(a² + b²); shapes broadcast.</summary>
        public Tensor Hypot(Tensor b) => new Hypot().Apply(a, b);
    }
}
