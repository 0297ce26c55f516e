using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>The greater of a and b, NaN if either is. The gradient goes to the one that was chosen; where they tie, each takes half.</summary>
public sealed record Maximum : BinaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Max(a, b, y);

    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, T b, Span<T> y) => TensorPrimitives.Max(a, b, y);

    /// <inheritdoc/>
    protected override void Map<T>(T a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Max(b, a, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Max(a, b, y);

    internal override bool MayOverwrite => true;

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => Share(a, b, dy);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => Share(b, a, dy);

    static Tensor Share(Tensor x, Tensor other, Tensor dy) => Tensor.Where(x < other, 0, Tensor.Where(x.EqualTo(other), 0.5 * dy, dy));
}

/// <summary>The greater of two tensors, element by element.</summary>
public static class MaximumMethods
{
    extension(Tensor a)
    {
        /// <summary>The greater of a and b; shapes broadcast.</summary>
        public Tensor Maximum(Tensor b) => new Maximum().Apply(a, b);

        /// <summary>The greater of a and a number, which takes the tensor's type.</summary>
        public Tensor Maximum(double b) => new Maximum().Apply(a, Operands.Number(b, a));
    }
}
