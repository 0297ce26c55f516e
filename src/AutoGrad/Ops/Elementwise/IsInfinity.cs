namespace AutoGrad;

/// <summary>Whether x is +∞ or −∞; false for every integer.</summary>
public sealed record IsInfinity : Predicate
{
    /// <inheritdoc/>
    protected override void Test<T>(ReadOnlySpan<T> x, Span<bool> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = T.IsInfinity(x[i]);
    }
}

/// <summary>Search for infinities.</summary>
public static class IsInfinityMethods
{
    extension(Tensor x)
    {
        /// <summary>Whether each element is +∞ or −∞.</summary>
        public Tensor IsInfinity() => new IsInfinity().Apply(x);
    }
}
