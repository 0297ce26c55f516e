namespace AutoGrad.Kernels;

/// <summary>The work of <see cref="PanelProduct"/> as chunks for threads: packing, then tiles, then, where groups of steps were summed apart, their sums.</summary>
sealed unsafe class PanelJob<T> : IJob
    where T : unmanaged
{
    // The lanes of a block of either operand, and the elements that are packed of it at a time, about: 6 MB in float.
    const int MostLanes = 2048, MostElements = 3 << 19;

    // So few panels of rows read columns where they lie sooner than a copy of them is made; so few of columns have to wait for rows that have not been asked for.
    const int FewReaders = 3, FewColumns = 2;

    // The elements that a chunk of packing writes, about; it is at least one panel.
    const int ChunkElements = 1 << 14;

    [ThreadStatic] static PanelJob<T>? idle;

    StridedPanels<T> a, b;
    PackedPanels<T> left, right;
    PanelPlan plan;
    LaneBlock rows, columns;
    T* c, parts;
    nint cRow, partRow;
    int steps, blocks, firstBlock, endBlock;
    int leftChunk, leftChunks, rightChunk;
    bool isLeftNear, isRightNear, add;
    Action<int>? phase;
    readonly Action<int> pack, sum, join;

    PanelJob() => (pack, sum, join) = (Pack, Sum, Join);

    /// <summary>This thread's job of this kind.</summary>
    public static PanelJob<T> Take()
    {
        PanelJob<T> job = idle ?? new PanelJob<T>();
        idle = null;
        return job;
    }

    public static void Give(PanelJob<T> job) => idle = job;

    public void Run(int m, int n, int k, StridedPanels<T> first, StridedPanels<T> second, T* target, nint targetRow, bool accumulate)
    {
        (a, b, steps, add) = (first, second, k, accumulate);
        c = target;
        cRow = targetRow;
        blocks = Math.Max(1, Cuts.Blocks(k, Cuts.MostSteps));
        long work = (long)m * n * Math.Max(k, 1);
        // Where rows are few, columns are packed by those who read them, and need not be so many at a time.
        bool isFlat = PanelPlan.IsFlat(Cuts.Blocks(m, Tile.Rows));
        int widest = isFlat ? n : MostLanes, packed = isFlat ? m : Math.Min(Math.Max(m, n), MostLanes);
        int most = Math.Max(1, MostElements / (packed * Cuts.MostSteps));
        for (int i = 0; i < Cuts.Blocks(n, widest); i++)
        {
            columns = LaneBlock.Of(n, i, widest, 2 * Tile.Lanes<T>());
            for (firstBlock = 0; firstBlock < blocks; firstBlock = endBlock)
            {
                endBlock = Math.Min(firstBlock + most, blocks);
                for (int j = 0; j < Cuts.Blocks(m, MostLanes); j++)
                {
                    rows = LaneBlock.Of(m, j, MostLanes, Tile.Rows).Even();
                    RunPart(work, packsRight: j == 0);
                }
            }
        }
    }

    public void Execute(int chunk) => phase!(chunk);

    int Step(int block) => Cuts.Begin(steps, blocks, block);

    void RunPart(long work, bool packsRight)
    {
        plan = PanelPlan.Of(rows.Panels, columns.Panels, endBlock - firstBlock, work);
        int step = Step(firstBlock), depth = Step(endBlock) - step, deepest = Math.Min(depth, Cuts.MostSteps);
        isLeftNear = a.IsNear(rows.Width, deepest, columns.Panels);
        isRightNear = b.LaneStride == 1 && (rows.Panels <= FewReaders || b.StepStride <= columns.Width);
        leftChunk = Math.Max(1, ChunkElements / Math.Max(1, rows.Width * deepest));
        leftChunks = 0;
        if (!isLeftNear && !plan.OwnsRows)
        {
            left = new(PackBuffers.Left<T>((nint)rows.Lanes * depth), rows, rows.Lanes, step);
            leftChunks = Cuts.Blocks(rows.Panels * (endBlock - firstBlock), leftChunk);
        }
        int chunks = leftChunks;
        if (!plan.OwnsColumns)
        {
            int padded = columns.Panels * columns.Width;
            rightChunk = Math.Max(1, ChunkElements / Math.Max(1, columns.Width * deepest));
            right = new(PackBuffers.Right<T>((nint)padded * depth), columns, padded, step);
            if (packsRight) chunks += Cuts.Blocks(columns.Panels * (endBlock - firstBlock), rightChunk);
        }
        Run(pack, chunks, work);
        partRow = columns.Panels * columns.Width;
        if (plan.Groups > 1) parts = PackBuffers.Parts<T>((plan.Groups - 1) * rows.Lanes * partRow);
        Run(sum, Cuts.Blocks(rows.Panels, plan.Rows) * Cuts.Blocks(columns.Panels, plan.Columns) * plan.Groups, work);
        if (plan.Groups > 1) Run(join, rows.Panels, work);
    }

    void Run(Action<int> next, int chunks, long work)
    {
        phase = next;
        Workers.Run(this, chunks, work);
    }

    void Pack(int chunk)
    {
        if (chunk < leftChunks) Pack(a, left, chunk * leftChunk, leftChunk, isRight: false);
        else Pack(b, right, (chunk - leftChunks) * rightChunk, rightChunk, isRight: true);
    }

    void Pack(in StridedPanels<T> source, in PackedPanels<T> target, int first, int count, bool isRight)
    {
        LaneBlock lanes = target.Lanes;
        int end = Math.Min(first + count, lanes.Panels * (endBlock - firstBlock));
        for (int i = first; i < end; i++)
        {
            int panel = i % lanes.Panels, block = firstBlock + (i / lanes.Panels), used = lanes.LanesOf(panel);
            int step = Step(block), depth = Step(block + 1) - step;
            source.Pack(lanes.First + lanes.Start(panel), used, step, depth, target.At(panel, step, depth), isRight ? Tile.Padded<T>(used) : used);
        }
    }

    void Sum(int chunk)
    {
        int across = Cuts.Blocks(columns.Panels, plan.Columns), down = Cuts.Blocks(rows.Panels, plan.Rows), group = chunk / across / down;
        int firstRow = chunk / across % down * plan.Rows, firstColumn = chunk % across * plan.Columns;
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
            T* lanes = Left(row, step, depth);
            if (row + 1 < endRow) FetchRows(row + 1, step, depth);
            for (int column = 0; column < columns.Panels; column++)
            {
                T* panel = Right(column, step, depth, out nint panelStep);
                SumTile(row, column, depth, lanes, panel, panelStep, target, targetRow, onto, panel);
            }
        }
    }

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
                    if (isLeftNear) FetchRows(row + 1, step, depth);
                    else next = left.At(row + 1, step, depth);
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
                Tile.AddRow(part + (row * partRow), c + ((rows.First + row) * cRow) + columns.First, columns.Lanes);
        }
    }
}
