namespace AutoGrad;

/// <summary>The mish function.</summary>
public static class MishMethods
{
    extension(Tensor x)
    {
        /// <summary>x·tanh(ln(1 + eˣ)) (Misra, 2019).</summary>
        public Tensor Mish() => x * x.Softplus().Tanh();
    }
}
