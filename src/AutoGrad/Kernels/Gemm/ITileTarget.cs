namespace AutoGrad.Kernels;

/// <summary>Where the tiles of a matrix product go. Implement it as a struct; several threads use it at once, on different tiles.</summary>
/// <remarks>
/// The inner axis is summed in blocks, so a tile comes once for each block: the first time with the caller's wish to add
/// or to overwrite, then always to be added; after the last time it is finished.
/// </remarks>
unsafe interface ITileTarget<T>
    where T : unmanaged
{
    /// <summary>The address of element (row, column) if the whole tile lies in memory row by row with columns side by side; null if
    /// not, and then the tile is handed to <see cref="Store"/> instead.</summary>
    /// <param name="row">The first row of the tile.</param>
    /// <param name="column">The first column of the tile.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="stride">The elements from a row to the next.</param>
    T* Locate(int row, int column, int rows, int columns, out nint stride);

    /// <summary>Writes a tile, or adds it to what is there. Only for tiles that <see cref="Locate"/> could not give an address.</summary>
    void Store(T* tile, nint stride, int row, int column, int rows, int columns, bool accumulate);

    /// <summary>Called once when a tile has its sum, while it is still in the first-level cache: the place for a bias or an activation.</summary>
    void Finish(int row, int column, int rows, int columns);
}
