using System.Buffers;
using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>Y = L with L·Lᵀ = (A + Aᵀ)/2, for A of n × n.</summary>
readonly struct CholeskyKernel(int n) : IMatrixKernel
{
    public int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SymmetricPart.Lower(parts.A, n, parts.Y);
        return Cholesky.Factor(parts.Y, n);
    }
}

/// <summary>Eigenvalues Y and eigenvectors Z of (A + Aᵀ)/2, for A of n × n. A matrix for which they can't be found fails at row 0.</summary>
readonly struct SymmetricEigenKernel(int n) : IMatrixKernel
{
    public int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lower = ArrayPool<T>.Shared.Rent(n * n);
        SymmetricPart.Lower(parts.A, n, lower);
        var found = SymmetricEigen.Decompose<T>(lower.AsSpan(0, n * n), n, parts.Y, parts.Z);
        ArrayPool<T>.Shared.Return(lower);
        return found ? -1 : 0;
    }
}

/// <summary>A = Y·diag(Z)·Wᵀ, the thin singular value decomposition of A of m × n. A matrix for which it can't be found fails at row 0.</summary>
readonly struct SvdKernel(int m, int n) : IMatrixKernel
{
    public int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Svd.Decompose(parts.A, m, n, parts.Y, parts.Z, parts.W) ? -1 : 0;
}

/// <summary>A = Y·Z with orthonormal columns in Y and Z upper triangular, for A of m × n, reduced.</summary>
readonly struct QrKernel(int m, int n) : IMatrixKernel
{
    public int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Qr.Decompose(parts.A, m, n, Math.Min(m, n), parts.Y, parts.Z);
        return -1;
    }
}

/// <summary>Y = A⁻¹·B or A⁻ᵀ·B for a triangular A of n × n.</summary>
readonly struct TriangularSolveKernel(int n, int columns, bool lower, bool transposed, bool unit) : IMatrixKernel
{
    public int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        parts.B.CopyTo(parts.Y);
        return Triangular.Solve(parts.A, n, parts.Y, columns, lower, transposed, unit);
    }
}

/// <summary>(A + Aᵀ)/2.</summary>
static class SymmetricPart
{
    /// <summary>Its lower triangle; nothing is written above.</summary>
    public static void Lower<T>(ReadOnlySpan<T> a, int n, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var half = T.One / T.CreateChecked(2);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++) y[(i * n) + j] = (a[(i * n) + j] * half) + (a[(j * n) + i] * half);
            y[(i * n) + i] = a[(i * n) + i];
        }
    }
}
