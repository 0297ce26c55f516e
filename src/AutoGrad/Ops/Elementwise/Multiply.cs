using System.Numerics.Tensors;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>a·b.</summary>
public sealed record Multiply : BinaryMap
{
    internal static readonly Multiply Instance = new();

    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep.B : Keep.A;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Multiply(a, b, y);

    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, T b, Span<T> y) => TensorPrimitives.Multiply(a, b, y);

    /// <inheritdoc/>
    protected override void Map<T>(T a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Multiply(b, a, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Multiply(a, b, y);

    internal override IBlockFunction? SumOf(DType type, int row) => SumOfProducts<Times>.Of(type, row);

    internal override bool MayOverwrite => true;

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy.Chain(b);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy.Chain(a);
}

/// <summary>Elementwise multiplication of tensors and numbers; shapes broadcast.</summary>
public static class MultiplyMethods
{
    extension(Tensor)
    {
        /// <summary>a·b, element by element.</summary>
        public static Tensor operator *(Tensor a, Tensor b) => Multiply.Instance.Apply(a, b);

        /// <summary>a·b for a number, which takes the tensor's type.</summary>
        public static Tensor operator *(Tensor a, double b) => Multiply.Instance.Apply(a, Operands.Number(b, a));

        /// <summary>a·b for a number, which takes the tensor's type.</summary>
        public static Tensor operator *(double a, Tensor b) => Multiply.Instance.Apply(Operands.Number(a, b), b);
    }
}
