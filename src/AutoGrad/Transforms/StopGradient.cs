namespace AutoGrad;

/// <summary>A value that counts as a constant in every transform.</summary>
public static class StopGradientMethods
{
    extension(Tensor x)
    {
        /// <summary>The same values, through which nothing is differentiated: no gradient flows back, and no tangent on. Another name for <see cref="Tensor.Detach"/>.</summary>
        public Tensor StopGradient()
        {
            ArgumentNullException.ThrowIfNull(x);
            return x.Detach();
        }
    }
}
