using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

// The tiles of a chunk, and what they read.
sealed unsafe partial class PanelJob<T>
{
    // So few panels of columns have to wait for rows that have not been asked for.
    const int FewColumns = 2;

    void Sum(int chunk)
    {
        int across = Cuts.Blocks(columns.Panels, plan.Columns), down = Cuts.Blocks(rows.Panels, plan.Rows), group = chunk / across / down;
        int firstRow = chunk % down * plan.Rows, firstColumn = chunk / down % across * plan.Columns;
        int endRow = Math.Min(firstRow + plan.Rows, rows.Panels), endColumn = Math.Min(firstColumn + plan.Columns, columns.Panels);
        int number = endBlock - firstBlock, begin = firstBlock + Cuts.Begin(number, plan.Groups, group), end = firstBlock + Cuts.Begin(number, plan.Groups, group + 1);
        T* target = group == 0 ? c + (rows.First * cRow) + columns.First : parts + ((group - 1) * rows.Lanes * partRow);
        nint targetRow = group == 0 ? cRow : partRow;
        for (int block = begin; block < end; block++)
        {
            bool onto = block > begin || (group == 0 && (add || firstBlock > 0));
            if (plan.OwnsRows) SumByRows(block, firstRow, endRow, target, targetRow, onto);
            else SumByColumns(block, firstRow, endRow, firstColumn, endColumn, target, targetRow, onto);
        }
    }

    void SumByRows(int block, int firstRow, int endRow, T* target, nint targetRow, bool onto)
    {
        int step = Step(block), depth = Step(block + 1) - step;
        for (int row = firstRow; row < endRow; row++)
        {
            T* lanes = Left(row, step, depth), next = null, nextEnd = null;
            if (row + 1 < endRow)
            {
                if (!AreStraight) FetchRows(row + 1, step, depth);
                else if (block == firstBlock)
                {
                    // All steps of the rows: those of later blocks lie between them.
                    next = a.At(rows.First + rows.Start(row + 1), 0);
                    nextEnd = next + (rows.LanesOf(row + 1) * (nint)steps);
                }
            }
            for (int column = 0; column < columns.Panels; column++, next += depth * Fetching.Elements<T>())
            {
                T* panel = Right(column, step, depth, out nint panelStep);
                SumTile(row, column, depth, lanes, panel, panelStep, target, targetRow, onto, next < nextEnd ? next : panel);
            }
        }
    }

    /// <summary>Whether rows are read where they are and follow each other without a gap.</summary>
    bool AreStraight => isLeftNear && a.StepStride == 1 && a.LaneStride == steps;

    void SumByColumns(int block, int firstRow, int endRow, int firstColumn, int endColumn, T* target, nint targetRow, bool onto)
    {
        int step = Step(block), depth = Step(block + 1) - step;
        for (int column = firstColumn; column < endColumn; column++)
        {
            T* panel = Right(column, step, depth, out nint panelStep);
            for (int row = firstRow; row < endRow; row++)
            {
                // What the tiles to come read is fetched meanwhile: first new rows; then the same rows come again, and the next panel of columns is fetched piece by piece.
                T* next = panel;
                if (column == firstColumn && row + 1 < endRow)
                {
                    if (!isLeftNear) next = left.At(row + 1, step, depth);
                    else if (AreStraight && depth == steps) next = a.At(rows.First + rows.Start(row + 1), step);
                    else FetchRows(row + 1, step, depth);
                }
                else if (!plan.OwnsColumns && column + 1 < endColumn)
                    next = right.At(column + 1, step, depth) + (column == firstColumn ? 0 : (nint)columns.Width * depth * (row - firstRow) / (endRow - firstRow));
                SumTile(row, column, depth, Left(row, step, depth), panel, panelStep, target, targetRow, onto, next);
            }
        }
    }

    void FetchRows(int row, int step, int depth)
    {
        if (!isLeftNear || a.StepStride != 1 || columns.Panels > FewColumns) return;
        for (int i = 0; i < rows.LanesOf(row); i++)
            Fetching.Near(new ReadOnlySpan<byte>(a.At(rows.First + rows.Start(row) + i, step), depth * sizeof(T)));
    }

    /// <summary>The values of a panel of rows: where they lie, or packed before, or packed now if nobody else reads them.</summary>
    T* Left(int row, int step, int depth)
    {
        int lane = rows.First + rows.Start(row), height = rows.LanesOf(row);
        if (isLeftNear) return a.At(lane, step);
        if (!plan.OwnsRows) return left.At(row, step, depth);
        T* panel = PackBuffers.Left<T>((nint)height * depth);
        a.Pack(lane, height, step, depth, panel, height);
        return panel;
    }

    /// <summary>The values of a panel of columns, in the same way.</summary>
    T* Right(int column, int step, int depth, out nint panelStep)
    {
        int width = columns.LanesOf(column), padded = Tile.Padded<T>(width), lane = columns.First + columns.Start(column);
        panelStep = padded;
        if (!plan.OwnsColumns) return right.At(column, step, depth);
        // The last vector of a panel that is not full would reach beyond the rows of B.
        if (isRightNear && width == padded)
        {
            panelStep = b.StepStride;
            return b.At(lane, step);
        }
        T* panel = PackBuffers.Right<T>((nint)padded * depth);
        b.Pack(lane, width, step, depth, panel, padded);
        return panel;
    }

    void SumTile(int row, int column, int depth, T* lanes, T* panel, nint panelStep, T* target, nint targetRow, bool onto, T* next)
    {
        int height = rows.LanesOf(row), width = columns.LanesOf(column);
        T* tile = target + (rows.Start(row) * targetRow) + columns.Start(column);
        // Where steps are few, the sums are ready before the lines that they go to are at hand.
        for (int i = 0; i < height; i++)
        {
            Fetching.One(tile + (i * targetRow));
            Fetching.One(tile + (i * targetRow) + width - 1);
        }
        if (isLeftNear) Tile.MultiplyInPlace(height, width, depth, lanes, a.LaneStride, a.StepStride, panel, panelStep, tile, targetRow, onto, next);
        else Tile.Multiply(height, width, depth, lanes, panel, panelStep, tile, targetRow, onto, next);
    }

    /// <summary>Adds the sums of the groups, in their order.</summary>
    void Join(int rowPanel)
    {
        int begin = rows.Start(rowPanel), end = begin + rows.LanesOf(rowPanel);
        for (int group = 1; group < plan.Groups; group++)
        {
            T* part = parts + ((group - 1) * rows.Lanes * partRow);
            for (int row = begin; row < end; row++)
            {
                var sum = new Span<T>(c + ((rows.First + row) * cRow) + columns.First, columns.Lanes);
                TensorPrimitives.Add(sum, new ReadOnlySpan<T>(part + (row * partRow), columns.Lanes), sum);
            }
        }
    }
}
