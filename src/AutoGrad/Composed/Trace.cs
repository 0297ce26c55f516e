namespace AutoGrad;

/// <summary>Traces.</summary>
public static class TraceMethods
{
    extension(Tensor x)
    {
        /// <summary>The sum of the diagonal of a matrix, or of each matrix of a batch.</summary>
        /// <returns>A tensor of the leading axes of x; a scalar for a single matrix.</returns>
        /// <exception cref="ArgumentException">There are fewer than two axes.</exception>
        public Tensor Trace() => x.Diagonal().Sum([-1]);
    }
}
