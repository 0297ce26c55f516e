using System.Buffers;
using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>Y = A⁻¹, for A of n × n.</summary>
readonly struct InverseKernel(int n) : IMatrixKernel
{
    public int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using LuFactors<T> factors = new(parts.A, n);
        if (factors.Singular < 0) Lu.Inverse<T>(factors.Values, factors.Pivots, n, parts.Y);
        return factors.Singular;
    }
}

/// <summary>Y = A⁻¹·B, for A of n × n and B with a number of columns.</summary>
readonly struct SolveKernel(int n, int columns) : IMatrixKernel
{
    public int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using LuFactors<T> factors = new(parts.A, n);
        if (factors.Singular >= 0) return factors.Singular;
        parts.B.CopyTo(parts.Y);
        Lu.Solve<T>(factors.Values, factors.Pivots, n, parts.Y, columns);
        return -1;
    }
}

/// <summary>Y = det A, for A of n × n.</summary>
readonly struct DeterminantKernel(int n) : IMatrixKernel
{
    public int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using LuFactors<T> factors = new(parts.A, n);
        parts.Y[0] = Lu.Determinant<T>(factors.Values, n, factors.Sign);
        return -1;
    }
}

/// <summary>Y = sign det A and Z = ln |det A|, for A of n × n.</summary>
readonly struct LogDeterminantKernel(int n) : IMatrixKernel
{
    public int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using LuFactors<T> factors = new(parts.A, n);
        (parts.Y[0], parts.Z[0]) = Lu.LogDeterminant<T>(factors.Values, n, factors.Sign);
        return -1;
    }
}

/// <summary>The factors of a matrix, in rented memory.</summary>
readonly ref struct LuFactors<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly T[] values;
    readonly int[] pivots;
    readonly int n;

    public LuFactors(ReadOnlySpan<T> a, int n)
    {
        this.n = n;
        values = ArrayPool<T>.Shared.Rent(n * n);
        pivots = ArrayPool<int>.Shared.Rent(n);
        a.CopyTo(values);
        Singular = Lu.Factor(Values, n, Pivots, out var sign);
        Sign = sign;
    }

    public Span<T> Values => values.AsSpan(0, n * n);

    public Span<int> Pivots => pivots.AsSpan(0, n);

    public int Sign { get; }

    /// <summary>The first zero pivot, or −1.</summary>
    public int Singular { get; }

    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(values);
        ArrayPool<int>.Shared.Return(pivots);
    }
}
