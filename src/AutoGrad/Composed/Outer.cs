namespace AutoGrad;

/// <summary>Products of vectors.</summary>
public static class OuterMethods
{
    extension(Tensor a)
    {
        /// <summary>The outer product a·bᵀ of vectors, which lie in the last axes; the axes before them broadcast.</summary>
        /// <returns>[..., m, n] for a of [..., m] and b of [..., n].</returns>
        /// <exception cref="ArgumentException">An operand is a scalar, the types differ, or the leading axes don't broadcast.</exception>
        public Tensor Outer(Tensor b)
        {
            Demand("Outer", a, b);
            return a.Unsqueeze(-1) * b.Unsqueeze(-2);
        }

        /// <summary>The inner product Σ aᵢ·bᵢ of vectors, which lie in the last axes; the axes before them broadcast.</summary>
        /// <returns>The leading axes; a scalar for two vectors.</returns>
        /// <exception cref="ArgumentException">An operand is a scalar, the vectors differ in length, the types differ, or the leading axes don't broadcast.</exception>
        public Tensor Dot(Tensor b)
        {
            Demand("Dot", a, b);
            if (a.Shape.Extents[^1] != b.Shape.Extents[^1]) throw new ArgumentException($"Dot: {a.Describe()} and {b.Describe()} hold vectors of different lengths.");
            return a.Unsqueeze(-2).MatMul(b.Unsqueeze(-1)).Squeeze(-1).Squeeze(-1);
        }
    }

    static void Demand(string op, Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank == 0 || b.Rank == 0) throw new ArgumentException($"{op}: {a.Describe()} and {b.Describe()}: a scalar is no vector. Multiply with *.");
    }
}
