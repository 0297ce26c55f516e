namespace AutoGrad.Kernels;

/// <summary>Matrix products of operands with any strides.</summary>
static unsafe class Gemm
{
    /// <summary>C[m,n] = A[m,k]·B[k,n], or C += A·B.</summary>
    public static void Multiply<T>(int m, int n, int k, T* a, nint aRow, nint aColumn, T* b, nint bRow, nint bColumn, T* c, nint cRow, bool accumulate)
        where T : unmanaged
    {
        PanelProduct.Multiply<T, StridedPanels<T>, StridedPanels<T>, DenseTiles<T>>(
            m, n, k, new(a, aRow, aColumn), new(b, bColumn, bRow), new(c, cRow), accumulate);
    }
}
