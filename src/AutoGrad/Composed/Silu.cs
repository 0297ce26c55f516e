namespace AutoGrad;

/// <summary>The swish function.</summary>
public static class SiluMethods
{
    extension(Tensor x)
    {
        /// <summary>x·σ(x).</summary>
        public Tensor Silu() => x * x.Sigmoid();
    }
}
