using System.Numerics.Tensors;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>a/b. Integers are divided towards zero, as in C#.</summary>
public sealed record Divide : BinaryMap
{
    internal static readonly Divide Instance = new();

    /// <inheritdoc/>
    public override Keep Keep => Keep.B | Keep.Output;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep.B : Keep;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Divide(a, b, y);

    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, T b, Span<T> y) => Quotients.Run(a, b, y);

    /// <inheritdoc/>
    protected override void Map<T>(T a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Divide(a, b, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
    {
        if (b.Contains(T.Zero)) throw new DivideByZeroException("Divide: an integer is divided by 0. Choose the divisor with Where, or convert with To(DType.Float32).");
        try
        {
            TensorPrimitives.Divide(a, b, y);
        }
        catch (OverflowException error)
        {
            throw Operands.TooGreat(this, "divided by −1", error);
        }
    }

    internal override IOuter? OfNumber => QuotientsOver.Instance;

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy.Chain(b.Reciprocal());

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => -dy.Chain(y / b);
}

/// <summary>Elementwise division of tensors and numbers; shapes broadcast.</summary>
public static class DivideMethods
{
    extension(Tensor)
    {
        /// <summary>a/b, element by element.</summary>
        /// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
        /// <exception cref="OverflowException">The least integer is divided by −1.</exception>
        public static Tensor operator /(Tensor a, Tensor b) => Divide.Instance.Apply(a, b);

        /// <summary>a/b for a number, which takes the tensor's type.</summary>
        public static Tensor operator /(Tensor a, double b) => Divide.Instance.Apply(a, Operands.Number(b, a));

        /// <summary>a/b for a number, which takes the tensor's type.</summary>
        public static Tensor operator /(double a, Tensor b) => Divide.Instance.Apply(Operands.Number(a, b), b);
    }
}
