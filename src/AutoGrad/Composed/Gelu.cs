namespace AutoGrad;

/// <summary>The Gaussian error linear unit, exact and approximate.</summary>
public static class GeluMethods
{
    extension(Tensor x)
    {
        /// <summary>x·Φ(x), Φ being the normal distribution: ½x·erfc(−x/√2), which keeps its digits on the negative side.</summary>
        /// <exception cref="ArgumentException">The elements are not floating.</exception>
        public Tensor Gelu()
        {
            Operands.Demand(nameof(Gelu), DTypes.Floating, x);
            return 0.5 * x * (x * -0.7071067811865476).Erfc();
        }

        /// <summary>½x(1 + tanh u) with u = √(2/π)(x + 0.044715x³), written as x·σ(2u) (Hendrycks and Gimpel, 2016).</summary>
        /// <exception cref="ArgumentException">The elements are not floating.</exception>
        public Tensor GeluTanh()
        {
            Operands.Demand(nameof(GeluTanh), DTypes.Floating, x);
            return x * (x * (1.5957691216057308 + (0.07135481627260025 * (x * x)))).Sigmoid();
        }
    }
}
