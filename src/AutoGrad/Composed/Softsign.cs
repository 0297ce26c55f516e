namespace AutoGrad;

/// <summary>A sigmoid that approaches its limits slowly.</summary>
public static class SoftsignMethods
{
    extension(Tensor x)
    {
        /// <summary>x/(1 + |x|), with derivative 1 at 0.</summary>
        /// <exception cref="ArgumentException">The elements are not floating.</exception>
        public Tensor Softsign()
        {
            Operands.Demand(nameof(Softsign), DTypes.Floating, x);
            return x / (1 + x.Abs());
        }
    }
}
