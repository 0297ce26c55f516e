namespace AutoGrad.Kernels;

/// <summary>Many matrix products of one size, their operands at any places of two arrays.</summary>
static unsafe class GemmBatch
{
    /// <summary>A product of this many multiplications is worth threads of its own; smaller ones are shared out whole.</summary>
    const long LargeProduct = 1 << 21;

    /// <summary>C[i] = A[i]·B[i], where A[i] and B[i] begin at offsets that layouts of the batch axes tell and the results follow each other densely.</summary>
    public static void Multiply<T>(Layout aBatch, Layout bBatch, int batch, int m, int n, int k, T* a, nint aRow, nint aColumn, T* b, nint bRow, nint bColumn, T* c)
        where T : unmanaged
    {
        if (SmallProducts.Take<T>(m, n, k, bColumn))
        {
            SmallProducts.Multiply(aBatch, bBatch, batch, m, n, k, a, aRow, aColumn, b, bRow, c);
            return;
        }
        Job<T> job = new(aBatch, bBatch, m, n, k, a, aRow, aColumn, b, bRow, bColumn, c);
        if (batch == 1 || (long)m * n * k >= LargeProduct) for (var i = 0; i < batch; i++) job.Execute(i);
        else if ((long)batch * m * n * k < 1 << 15) for (var i = 0; i < batch; i++) job.Execute(i);
        else Workers.Run(job, batch);
    }

    internal static nint Offset(Layout layout, int index)
    {
        nint offset = 0;
        for (var axis = layout.Rank - 1; axis >= 0; axis--)
        {
            index = Math.DivRem(index, layout.Extents[axis], out var at);
            offset += (nint)at * layout.Strides[axis];
        }
        return offset;
    }

    sealed class Job<T>(Layout aBatch, Layout bBatch, int m, int n, int k, T* a, nint aRow, nint aColumn, T* b, nint bRow, nint bColumn, T* c) : IJob
        where T : unmanaged
    {
        public void Execute(int chunk) =>
            Gemm.Multiply(m, n, k, a + Offset(aBatch, chunk), aRow, aColumn, b + Offset(bBatch, chunk), bRow, bColumn, c + ((nint)chunk * m * n), n, false);
    }
}
