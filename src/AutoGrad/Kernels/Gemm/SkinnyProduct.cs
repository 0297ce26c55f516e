namespace AutoGrad.Kernels;

/// <summary>A product with few rows: B, whose columns lie side by side, is read where it is, for to pack it would cost as much as the product.</summary>
static unsafe class SkinnyProduct
{
    /// <summary>C = A·B, or C += A·B, as <see cref="Gemm.Multiply"/> with columns of B side by side.</summary>
    public static void Multiply<T>(int m, int n, int k, T* a, nint aRow, nint aColumn, T* b, nint bRow, T* c, nint cRow, bool accumulate)
        where T : unmanaged
    {
        SkinnyJob<T> job = SkinnyJob<T>.Take();
        job.Run(m, n, k, new StridedPanels<T>(a, aRow, aColumn), b, bRow, c, cRow, accumulate);
        SkinnyJob<T>.Give(job);
    }
}
