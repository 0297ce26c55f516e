namespace AutoGrad.Kernels;

/// <summary>Up to two vectors of a product's columns (see <see cref="OffsetPanels{T}"/>): packed, a step after the other, or where they are, at place + steps[step].</summary>
readonly unsafe struct PanelOfColumns<T>(T* place, int* steps, int stepStride, int count) where T : unmanaged
{
    /// <summary>The product with a packed panel of rows.</summary>
    public void Multiply(int rows, int depth, T* factors, T* target, nint targetRow, bool accumulate)
    {
        if (steps == null) Tile.Multiply(rows, count, depth, factors, place, stepStride, target, targetRow, accumulate);
        else Tile.MultiplyScattered(rows, count, depth, factors, place, steps, target, targetRow, accumulate);
    }
}
