using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Kernels over all matrices of tensors, which lie in the last two axes.</summary>
static class Matrices
{
    /// <summary>
    /// Runs a kernel over a batch and returns the first matrix that it found unfit, counted through the batch, and the row; or (−1, −1). The outputs are fresh.
    /// </summary>
    public static (int Matrix, int Row) Run<TKernel>(TKernel kernel, long work, Tensor a, Tensor? b, Tensor y, Tensor? z = null, Tensor? w = null)
        where TKernel : struct, IMatrixKernel
    {
        var count = 1;
        foreach (var extent in a.Shape.Extents[..^2]) count *= extent;
        if (count == 0 || (y.Size == 0 && z is not { Size: > 0 })) return (-1, -1);
        Work<TKernel> batch = new(kernel, count, work, a, b, y, z, w);
        TypeSwitch.Run(a.DType, ref batch);
        return batch.Failure;
    }

    ref struct Work<TKernel>(TKernel kernel, int count, long work, Tensor a, Tensor? b, Tensor y, Tensor? z, Tensor? w) : ITyped
        where TKernel : struct, IMatrixKernel
    {
        public (int Matrix, int Row) Failure { get; private set; }

        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var first = a.Read<T>();
            using var second = b is null ? default : b.Read<T>();
            using var third = y.Read<T>();
            using var fourth = z is null ? default : z.Read<T>();
            using var fifth = w is null ? default : w.Read<T>();
            Failure = MatrixBatch.Run<TKernel, T>(kernel, count, work, new() { A = first.Span, B = second.Span, Y = third.Span, Z = fourth.Span, W = fifth.Span });
        }

        public readonly void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Bool();

        public readonly void Bool() => throw new NotSupportedException("Matrices are decomposed in floating types only.");
    }
}
