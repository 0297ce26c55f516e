namespace AutoGrad;

/// <summary>Whether x is not a number; false for every integer.</summary>
public sealed record IsNaN : Predicate
{
    /// <inheritdoc/>
    protected override void Test<T>(ReadOnlySpan<T> x, Span<bool> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = T.IsNaN(x[i]);
    }
}

/// <summary>Search for what is not a number.</summary>
public static class IsNaNMethods
{
    extension(Tensor x)
    {
        /// <summary>Whether each element is NaN.</summary>
        public Tensor IsNaN() => new IsNaN().Apply(x);
    }
}
