using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>The lesser of a and b, NaN if either is. The gradient goes to the one that was chosen; where they tie, each takes half.</summary>
public sealed record Minimum : BinaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Min(a, b, y);

    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, T b, Span<T> y) => TensorPrimitives.Min(a, b, y);

    /// <inheritdoc/>
    protected override void Map<T>(T a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Min(b, a, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Min(a, b, y);

    internal override bool MayOverwrite => true;

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => Share(a, b, dy);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => Share(b, a, dy);

    static Tensor Share(Tensor x, Tensor other, Tensor dy) => Tensor.Where(x > other, 0, Tensor.Where(x.EqualTo(other), 0.5 * dy, dy));
}

/// <summary>The lesser of two tensors, element by element.</summary>
public static class MinimumMethods
{
    extension(Tensor a)
    {
        /// <summary>The lesser of a and b; shapes broadcast.</summary>
        public Tensor Minimum(Tensor b) => new Minimum().Apply(a, b);

        /// <summary>The lesser of a and a number, which takes the tensor's type.</summary>
        public Tensor Minimum(double b) => new Minimum().Apply(a, Operands.Number(b, a));
    }
}
