namespace AutoGrad;

/// <summary>The parts of matrices below and above a diagonal; zeros elsewhere. What is left out is selected away, not multiplied, so that a NaN there stays out, too.</summary>
public static class TrianglesMethods
{
    extension(Tensor x)
    {
        /// <summary>The lower triangle of a matrix, or of each matrix of a batch, up to and with a diagonal.</summary>
        /// <param name="diagonal">The last diagonal that stays: 0 the main one, positive ones above it.</param>
        /// <exception cref="ArgumentException">There are fewer than two axes.</exception>
        public Tensor Tril(int diagonal = 0) => Tensor.Where(Offsets(x, "Tril") <= diagonal, x, 0);

        /// <summary>The upper triangle of a matrix, or of each matrix of a batch, from a diagonal on.</summary>
        /// <param name="diagonal">The first diagonal that stays: 0 the main one, positive ones above it.</param>
        /// <exception cref="ArgumentException">There are fewer than two axes.</exception>
        public Tensor Triu(int diagonal = 0) => Tensor.Where(Offsets(x, "Triu") >= diagonal, x, 0);
    }

    /// <summary>Column minus row: the number of the diagonal that an element is on.</summary>
    static Tensor Offsets(Tensor x, string op)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2) throw new ArgumentException($"{op}: {x.Describe()} is no matrix; triangles need two axes.");
        var (rows, columns) = (x.Shape.Extents[^2], x.Shape.Extents[^1]);
        return Tensor.Arange(columns, DType.Int32) - Tensor.Arange(rows, DType.Int32).ReshapeTo([rows, 1]);
    }
}
