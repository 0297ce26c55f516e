namespace AutoGrad.Kernels;

/// <summary>A result in memory, row by row, its columns side by side.</summary>
readonly unsafe struct DenseTiles<T>(T* data, nint rowStride) : ITileTarget<T>
    where T : unmanaged
{
    public T* Locate(int row, int column, int rows, int columns, out nint stride)
    {
        stride = rowStride;
        return data + (row * rowStride) + column;
    }

    public void Store(T* tile, nint stride, int row, int column, int rows, int columns, bool accumulate) =>
        throw new InvalidOperationException("A dense result has an address for every tile.");

    public void Finish(int row, int column, int rows, int columns)
    {
    }
}
