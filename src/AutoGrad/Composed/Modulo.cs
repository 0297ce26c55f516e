namespace AutoGrad;

/// <summary>Remainders and fractions.</summary>
public static class ModuloMethods
{
    extension(Tensor x)
    {
        /// <summary>x − b·floor(x/b), the remainder with the sign of b (the operator % gives that with the sign of x).</summary>
        public Tensor Modulo(Tensor b)
        {
            var remainder = x % b;
            return Tensor.Where(remainder.NotEqualTo(0) & ((remainder < 0) ^ (b < 0)), remainder + b, remainder);
        }

        /// <summary>x − b·floor(x/b) for a number, which takes the tensor's type.</summary>
        public Tensor Modulo(double b) => x.Modulo(Operands.Number(b, x));

        /// <summary>x − trunc x, with the sign of x and derivative 1.</summary>
        public Tensor Frac() => x - x.Truncate();
    }
}
