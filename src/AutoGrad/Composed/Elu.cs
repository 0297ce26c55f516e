namespace AutoGrad;

/// <summary>Rectifiers whose negative side is an exponential function.</summary>
public static class EluMethods
{
    extension(Tensor x)
    {
        /// <summary>x for x > 0, α(eˣ − 1) elsewhere; at the kink the derivative is α.</summary>
        /// <param name="alpha">α: −α is the limit on the negative side.</param>
        public Tensor Elu(double alpha = 1) => Tensor.Where(x > 0, x, alpha * x.Clamp(max: 0).ExpM1());

        /// <summary>x for x > 0, α(e^(x/α) − 1) elsewhere; the derivative is continuous, 1 at 0.</summary>
        /// <param name="alpha">α > 0: −α is the limit on the negative side.</param>
        /// <exception cref="ArgumentOutOfRangeException">α is not positive.</exception>
        public Tensor Celu(double alpha = 1)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
            return Tensor.Where(x > 0, x, alpha * (x.Clamp(max: 0) / alpha).ExpM1());
        }

        /// <summary>λx for x > 0, λα(eˣ − 1) elsewhere, with the λ and α that keep mean 0 and variance 1 (Klambauer et al., 2017); at the kink the derivative is λα.</summary>
        public Tensor Selu() => 1.0507009873554805 * x.Elu(1.6732632423543772);
    }
}
