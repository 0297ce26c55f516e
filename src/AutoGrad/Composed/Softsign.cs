namespace AutoGrad;

/// <summary>A sigmoid that approaches its limits slowly.</summary>
public static class SoftsignMethods
{
    extension(Tensor x)
    {
        /// <summary>x/(1 + |x|), with derivative 1 at 0.</summary>
        public Tensor Softsign() => x / (1 + x.Abs());
    }
}
