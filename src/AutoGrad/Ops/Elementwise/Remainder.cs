namespace AutoGrad;

/// <summary>a − b·trunc(a/b), the remainder of C#: it has the sign of a. ∂/∂a = 1 and ∂/∂b = −trunc(a/b), also where the quotient jumps.</summary>
public sealed record Remainder : BinaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B | Keep.Output;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep.None : Keep;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
    {
        // Element by element: the vectorised form a − b·trunc(a/b) is not exact, because rounding in the quotient costs all digits of the result.
        for (var i = 0; i < y.Length; i++) y[i] = a[i] % b[i];
    }

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
    {
        if (b.Contains(T.Zero)) throw new DivideByZeroException("Remainder: an integer is divided by 0. Choose the divisor with Where, or convert with To(DType.Float32).");
        // By −1 there is no remainder, and of the least integer the processor says that there is no quotient.
        for (var i = 0; i < y.Length; i++) y[i] = b[i] == -T.One ? T.Zero : a[i] % b[i];
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy;

    /// <summary>a − y is a multiple of b but for rounding, so that the quotient is rounded to the next integer and not cut off.</summary>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => -dy.Chain(((a - y) / b).Round());
}

/// <summary>Remainders of divisions of tensors and numbers; shapes broadcast.</summary>
public static class RemainderMethods
{
    extension(Tensor)
    {
        /// <summary>The remainder of a/b, with the sign of a, element by element.</summary>
        /// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
        public static Tensor operator %(Tensor a, Tensor b) => new Remainder().Apply(a, b);

        /// <summary>The remainder of a/b for a number, which takes the tensor's type.</summary>
        public static Tensor operator %(Tensor a, double b) => new Remainder().Apply(a, Operands.Number(b, a));
    }
}
