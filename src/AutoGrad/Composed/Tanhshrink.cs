namespace AutoGrad;

/// <summary>What tanh takes away.</summary>
public static class TanhshrinkMethods
{
    extension(Tensor x)
    {
        /// <summary>x − tanh x.</summary>
        public Tensor Tanhshrink() => x - x.Tanh();
    }
}
