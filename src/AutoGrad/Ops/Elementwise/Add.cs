using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>a + b.</summary>
public sealed record Add : BinaryMap
{
    internal static readonly Add Instance = new();

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Add(a, b, y);

    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, T b, Span<T> y) => TensorPrimitives.Add(a, b, y);

    /// <inheritdoc/>
    protected override void Map<T>(T a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Add(b, a, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Add(a, b, y);

    internal override bool MayOverwrite => true;

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy;

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy;
}

/// <summary>Addition of tensors and numbers; shapes broadcast.</summary>
public static class AddMethods
{
    extension(Tensor)
    {
        /// <summary>a + b.</summary>
        public static Tensor operator +(Tensor a, Tensor b) => Add.Instance.Apply(a, b);

        /// <summary>a + b for a number, which takes the tensor's type.</summary>
        public static Tensor operator +(Tensor a, double b) => Add.Instance.Apply(a, Operands.Number(b, a));

        /// <summary>a + b for a number, which takes the tensor's type.</summary>
        public static Tensor operator +(double a, Tensor b) => Add.Instance.Apply(Operands.Number(a, b), b);
    }
}
