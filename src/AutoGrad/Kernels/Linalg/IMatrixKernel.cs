using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>What is done to each matrix of a batch.</summary>
interface IMatrixKernel
{
    /// <summary>Treats one matrix. Returns −1, or the row at which it turned out unfit.</summary>
    int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>One matrix of a batch: its share of up to two inputs and up to three outputs, all row-major.</summary>
readonly ref struct MatrixParts<T>
{
    public ReadOnlySpan<T> A { get; init; }

    public ReadOnlySpan<T> B { get; init; }

    public Span<T> Y { get; init; }

    public Span<T> Z { get; init; }

    public Span<T> W { get; init; }
}
