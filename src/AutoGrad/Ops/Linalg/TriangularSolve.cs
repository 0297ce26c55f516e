using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// Y = A⁻¹·B, or A⁻ᵀ·B, for a triangular A, by substitution, for batches of equal extents. Nothing beyond the triangle is read. The rules are those of
/// <see cref="AutoGrad.Solve"/>, cut to the triangle.
/// </summary>
/// <param name="Lower">Whether A is lower triangular, before it is transposed.</param>
/// <param name="Transposed">Whether Aᵀ·Y = B is solved.</param>
/// <param name="UnitDiagonal">Whether the diagonal is taken to be 1 and not read.</param>
public sealed record TriangularSolve(bool Lower, bool Transposed, bool UnitDiagonal) : BinaryOp
{
    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor a, Tensor b, Tensor y, Tensor? da, Tensor? db)
    {
        if (da is not null) da = Lower ? da.Tril(UnitDiagonal ? -1 : 0) : da.Triu(UnitDiagonal ? 1 : 0);
        return LinearSystems.Jvp(this, a, y, Transposed ? da?.Mt : da, db);
    }

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => LinearSystems.Batch(this, inputs);

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.Output;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep : Keep.A;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        var (n, columns) = MatrixChecks.System(this, a, b);
        var y = Tensor.Allocate(b.Shape, b.DType);
        var (matrix, row) = Matrices.Run(new TriangularSolveKernel(n, columns, Lower, Transposed, UnitDiagonal), (long)n * n * columns, a, b, y);
        return matrix < 0 ? y : throw new MatrixException(Name, a, matrix, row, $"is singular: the diagonal is 0 in row {row}.");
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy)
    {
        var db = VjpB(a, b, y, dy);
        var da = Transposed ? -y.MatMul(db.Mt) : -db.MatMul(y.Mt);
        return Lower ? da.Tril(UnitDiagonal ? -1 : 0) : da.Triu(UnitDiagonal ? 1 : 0);
    }

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => (this with { Transposed = !Transposed }).Apply(a, dy);
}

/// <summary>Triangular systems of linear equations.</summary>
public static class TriangularSolveMethods
{
    extension(Tensor a)
    {
        /// <summary>The solution x of a·x = b, or of aᵀ·x = b, for triangular a, for each matrix of a batch. Nothing beyond the triangle is read.</summary>
        /// <param name="b">The right side: a vector [n], or matrices [..., n, columns] whose leading axes broadcast with those of a.</param>
        /// <param name="lower">Whether a is lower triangular; otherwise it is upper triangular.</param>
        /// <param name="transposed">Whether the equations are those of the transpose.</param>
        /// <param name="unitDiagonal">Whether the diagonal is taken to be 1 and not read.</param>
        /// <returns>A tensor like b, with the leading axes of both.</returns>
        /// <exception cref="ArgumentException">a holds no square matrices, b doesn't fit, or the types differ or are not floating.</exception>
        /// <exception cref="MatrixException">There is a 0 on a diagonal.</exception>
        public Tensor TriangularSolve(Tensor b, bool lower, bool transposed = false, bool unitDiagonal = false) =>
            LinearSystems.Solve(new TriangularSolve(lower, transposed, unitDiagonal), a, b);
    }
}
