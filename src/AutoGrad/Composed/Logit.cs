namespace AutoGrad;

/// <summary>Log-odds.</summary>
public static class LogitMethods
{
    extension(Tensor x)
    {
        /// <summary>ln(x/(1 − x)) for 0 ≤ x ≤ 1, as ln x − ln(1 − x), which loses nothing at either end; −∞ at 0, ∞ at 1, NaN beyond.</summary>
        public Tensor Logit() => x.Log() - (-x).LogP1();

        /// <summary>The log-odds of x, which is first bounded to [ε, 1 − ε].</summary>
        /// <param name="epsilon">ε between 0 and ½.</param>
        /// <exception cref="ArgumentException">The elements are not floating.</exception>
        /// <exception cref="ArgumentOutOfRangeException">ε is not between 0 and ½.</exception>
        public Tensor Logit(double epsilon)
        {
            Operands.Demand(nameof(Logit), DTypes.Floating, x);
            ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(epsilon, 0.5);
            return x.Clamp(epsilon, 1 - epsilon).Logit();
        }
    }
}
