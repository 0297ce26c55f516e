using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Whether x does not hold, for truth values.</summary>
public sealed record Not : Predicate
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Bool;

    /// <inheritdoc/>
    protected override void Test<T>(ReadOnlySpan<T> x, Span<bool> y) => Logic.Not(x, y);
}

/// <summary>Negation of truth values.</summary>
public static class NotMethods
{
    extension(Tensor)
    {
        /// <summary>Whether x does not hold, element by element; x is a Bool tensor.</summary>
        public static Tensor operator !(Tensor x) => new Not().Apply(x);
    }
}
