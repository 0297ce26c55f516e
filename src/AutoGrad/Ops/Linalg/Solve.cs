using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Y = A⁻¹·B by elimination with partial pivoting, for batches of equal extents. The rules are dB = A⁻ᵀ·dY and dA = −dB·Yᵀ (Giles 2008, 2.3.1).</summary>
public sealed record Solve : BinaryOp
{
    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor a, Tensor b, Tensor y, Tensor? da, Tensor? db) => LinearSystems.Jvp(this, a, y, da, db);

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
        var (matrix, row) = Matrices.Run(new SolveKernel(n, columns), MatrixChecks.Cube(n) + ((long)n * n * columns), a, b, y);
        return matrix < 0 ? y : throw new MatrixException(Name, a, matrix, row, $"is singular: the pivot of row {row} is 0, and the equations have no unique solution.");
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => -new Solve().Apply(a.Mt, dy).MatMul(y.Mt);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => new Solve().Apply(a.Mt, dy);
}

/// <summary>Systems of linear equations.</summary>
public static class SolveMethods
{
    extension(Tensor a)
    {
        /// <summary>The solution x of a·x = b, for each matrix of a batch.</summary>
        /// <param name="b">The right side: a vector [n], or matrices [..., n, columns] whose leading axes broadcast with those of a.</param>
        /// <returns>A tensor like b, with the leading axes of both.</returns>
        /// <exception cref="ArgumentException">a holds no square matrices, b doesn't fit, or the types differ or are not floating.</exception>
        /// <exception cref="MatrixException">A matrix is singular.</exception>
        public Tensor Solve(Tensor b) => LinearSystems.Solve(new Solve(), a, b);
    }
}
