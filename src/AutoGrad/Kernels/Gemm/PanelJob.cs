using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>The work of <see cref="PanelProduct"/> as chunks for threads: first the packing of a block, then its tiles.</summary>
sealed unsafe class PanelJob<T> : IJob
    where T : unmanaged
{
    // The steps of a block: a panel of two vectors of columns has 48 KB then, and stays near the core with one of rows.
    const int MostSteps = 384;

    // The lanes of a block of either operand: packed, it has 3 MB in float.
    const int MostLanes = 2048;

    // The tiles of one chunk: some 25 µs at full depth, enough chunks for many threads, and its panels fit the second-level cache. Where that makes few chunks, they have fewer rows.
    const int MostChunkRows = 4, ChunkColumns = 4, FewestChunks = 8;

    // The elements that a chunk of packing writes, about; it is at least one panel.
    const int ChunkElements = 1 << 14;

    // With fewer multiplications than this, waking other threads costs more than they save.
    const long Shared = 1 << 19;

    [ThreadStatic] static PanelJob<T>? idle;

    StridedPanels<T> a, b;
    T* c, left, right, inPlace;
    nint cRow, laneStride, stepStride;
    LaneBlock rows, columns;
    int step, depth;
    int leftChunk, leftChunks, rightChunk, chunkRows;
    bool packing, accumulate;

    /// <summary>This thread's job of this kind.</summary>
    public static PanelJob<T> Take()
    {
        PanelJob<T> job = idle ?? new PanelJob<T>();
        idle = null;
        return job;
    }

    public static void Give(PanelJob<T> job) => idle = job;

    public void Run(int m, int n, int k, StridedPanels<T> first, StridedPanels<T> second, T* target, nint targetRow, bool add)
    {
        (a, b) = (first, second);
        c = target;
        cRow = targetRow;
        int width = 2 * Tile.Lanes<T>();
        right = PackBuffers.Right<T>((nint)Blocks(Math.Min(n, MostLanes), width) * width * Math.Min(k, MostSteps));
        bool shared = (long)m * n * Math.Max(k, 1) >= Shared;
        int stepBlocks = Math.Max(1, Blocks(k, MostSteps));
        for (int i = 0; i < Blocks(n, MostLanes); i++)
        {
            columns = LaneBlock.Of(n, i, MostLanes, width);
            for (int block = 0; block < stepBlocks; block++)
            {
                step = Cut(k, stepBlocks, block);
                depth = Cut(k, stepBlocks, block + 1) - step;
                accumulate = add || block > 0;
                for (int j = 0; j < Blocks(m, MostLanes); j++)
                {
                    rows = LaneBlock.Of(m, j, MostLanes, Tile.Rows).Even();
                    RunBlock(shared, packRight: j == 0);
                }
            }
        }
    }

    public void Execute(int chunk)
    {
        if (!packing)
            Sum(chunk);
        else if (chunk < leftChunks)
            Pack(a, rows, left, chunk * leftChunk, leftChunk);
        else
            Pack(b, columns, right, (chunk - leftChunks) * rightChunk, rightChunk);
    }

    void RunBlock(bool shared, bool packRight)
    {
        leftChunk = Math.Max(1, ChunkElements / Math.Max(1, rows.Width * depth));
        rightChunk = Math.Max(1, ChunkElements / Math.Max(1, columns.Width * depth));
        inPlace = a.Locate(rows.First, step, rows.Width, out laneStride, out stepStride);
        left = inPlace == null ? PackBuffers.Left<T>((nint)rows.Lanes * depth) : null;
        leftChunks = inPlace == null ? Blocks(rows.Panels, leftChunk) : 0;
        packing = true;
        Run(leftChunks + (packRight ? Blocks(columns.Panels, rightChunk) : 0), shared);
        packing = false;
        var across = Blocks(columns.Panels, ChunkColumns);
        for (chunkRows = MostChunkRows; chunkRows > 1 && Blocks(rows.Panels, chunkRows) * across < FewestChunks;) chunkRows /= 2;
        Run(Blocks(rows.Panels, chunkRows) * across, shared);
    }

    void Run(int chunks, bool shared)
    {
        if (shared)
            Workers.Run(this, chunks);
        else
        {
            for (int chunk = 0; chunk < chunks; chunk++)
                Execute(chunk);
        }
    }

    void Pack(in StridedPanels<T> source, LaneBlock block, T* target, int first, int count)
    {
        int lanes = Tile.Lanes<T>();
        for (int panel = first; panel < Math.Min(first + count, block.Panels); panel++)
        {
            int used = block.LanesOf(panel);
            int width = target == left ? used : used > lanes ? 2 * lanes : lanes;
            source.Pack(block.First + block.Start(panel), used, step, depth, target + ((nint)block.Start(panel) * depth), width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void Sum(int chunk)
    {
        int across = Blocks(columns.Panels, ChunkColumns);
        int firstRow = chunk / across * chunkRows, firstColumn = chunk % across * ChunkColumns;
        int endRow = Math.Min(firstRow + chunkRows, rows.Panels), endColumn = Math.Min(firstColumn + ChunkColumns, columns.Panels);
        for (int column = firstColumn; column < endColumn; column++)
        {
            for (int row = firstRow; row < endRow; row++)
                SumTile(row, column);
        }
    }

    void SumTile(int rowPanel, int columnPanel)
    {
        int row = rows.Start(rowPanel), column = columns.Start(columnPanel);
        int height = rows.LanesOf(rowPanel), width = columns.LanesOf(columnPanel);
        T* other = right + ((nint)column * depth);
        T* tile = c + ((rows.First + row) * cRow) + columns.First + column;
        int bStep = width > Tile.Lanes<T>() ? 2 * Tile.Lanes<T>() : Tile.Lanes<T>();
        if (inPlace == null)
            Tile.Multiply(height, width, depth, left + ((nint)row * depth), other, bStep, tile, cRow, accumulate);
        else
            Tile.MultiplyInPlace(height, width, depth, inPlace + (row * laneStride), laneStride, stepStride, other, bStep, tile, cRow, accumulate);
    }

    static int Blocks(int length, int most) => (length + most - 1) / most;

    static int Cut(int length, int blocks, int block) => (int)((long)length * block / blocks);
}
