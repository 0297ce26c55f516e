using System.Numerics.Tensors;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>a − b.</summary>
public sealed record Subtract : BinaryMap
{
    internal static readonly Subtract Instance = new();

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Subtract(a, b, y);

    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, T b, Span<T> y) => TensorPrimitives.Subtract(a, b, y);

    /// <inheritdoc/>
    protected override void Map<T>(T a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Subtract(a, b, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Subtract(a, b, y);

    internal override IBlockFunction? Within(IOuter outer) => outer.Over<Minus>();

    internal override bool MayOverwrite => true;

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy;

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => -dy;

    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor a, Tensor b, Tensor y, Tensor? da, Tensor? db) => da is not null && db is not null ? da - db : base.Jvp(a, b, y, da, db);
}

/// <summary>Subtraction of tensors and numbers; shapes broadcast.</summary>
public static class SubtractMethods
{
    extension(Tensor)
    {
        /// <summary>a − b.</summary>
        public static Tensor operator -(Tensor a, Tensor b) => Subtract.Instance.Apply(a, b);

        /// <summary>a − b for a number, which takes the tensor's type.</summary>
        public static Tensor operator -(Tensor a, double b) => Subtract.Instance.Apply(a, Operands.Number(b, a));

        /// <summary>a − b for a number, which takes the tensor's type.</summary>
        public static Tensor operator -(double a, Tensor b) => Subtract.Instance.Apply(Operands.Number(a, b), b);
    }
}
