namespace AutoGrad;

/// <summary>Whether x is neither infinite nor NaN; true for every integer.</summary>
public sealed record IsFinite : Predicate
{
    /// <inheritdoc/>
    protected override void Test<T>(ReadOnlySpan<T> x, Span<bool> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = T.IsFinite(x[i]);
    }
}

/// <summary>Search for ordinary numbers.</summary>
public static class IsFiniteMethods
{
    extension(Tensor x)
    {
        /// <summary>Whether each element is neither infinite nor NaN.</summary>
        public Tensor IsFinite() => new IsFinite().Apply(x);
    }
}
