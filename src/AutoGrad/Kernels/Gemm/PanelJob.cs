using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>The work of <see cref="PanelProduct"/> as chunks for threads: first the packing of a block, then its tiles.</summary>
sealed unsafe class PanelJob<T, TA, TB, TC> : IJob
    where T : unmanaged
    where TA : struct, IPanelSource<T>
    where TB : struct, IPanelSource<T>
    where TC : struct, ITileTarget<T>
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

    [ThreadStatic] static PanelJob<T, TA, TB, TC>? idle;

    TA a;
    TB b;
    TC c;
    T* left;
    T* right;
    LaneBlock rows, columns;
    int step, depth;
    int leftChunk, leftChunks, rightChunk, chunkRows;
    bool packing, accumulate, last;

    /// <summary>This thread's job of this kind.</summary>
    public static PanelJob<T, TA, TB, TC> Take()
    {
        PanelJob<T, TA, TB, TC> job = idle ?? new PanelJob<T, TA, TB, TC>();
        idle = null;
        return job;
    }

    /// <summary>Gives the job back, without what it refers to.</summary>
    public void Release()
    {
        a = default;
        b = default;
        c = default;
        idle = this;
    }

    public void Run(int m, int n, int k, TA first, TB second, TC target, bool add)
    {
        (a, b, c) = (first, second, target);
        int width = 2 * Tile.Lanes<T>();
        int mostDepth = Math.Min(k, MostSteps);
        left = PackBuffers.Left<T>((nint)Math.Min(m, MostLanes) * mostDepth);
        right = PackBuffers.Right<T>((nint)Blocks(Math.Min(n, MostLanes), width) * width * mostDepth);
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
                last = block == stepBlocks - 1;
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
        leftChunks = Blocks(rows.Panels, leftChunk);
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

    void Pack<TSource>(in TSource source, LaneBlock block, T* target, int first, int count)
        where TSource : struct, IPanelSource<T>
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
        T* panel = left + ((nint)rows.Start(rowPanel) * depth);
        T* other = right + ((nint)columns.Start(columnPanel) * depth);
        int row = rows.First + rows.Start(rowPanel), column = columns.First + columns.Start(columnPanel);
        int height = rows.LanesOf(rowPanel), width = columns.LanesOf(columnPanel);
        int bStep = width > Tile.Lanes<T>() ? 2 * Tile.Lanes<T>() : Tile.Lanes<T>();
        T* place = c.Locate(row, column, height, width, out nint stride);
        if (place != null)
            Tile.Multiply(height, width, depth, panel, other, bStep, place, stride, accumulate);
        else
            SumAside(panel, other, bStep, row, column, height, width);
        if (last)
            c.Finish(row, column, height, width);
    }

    [SkipLocalsInit]
    void SumAside(T* panel, T* other, int bStep, int row, int column, int height, int width)
    {
        T* tile = stackalloc T[Tile.MostBytes / sizeof(T)];
        Tile.Multiply(height, bStep, depth, panel, other, bStep, tile, bStep, false);
        c.Store(tile, bStep, row, column, height, width, accumulate);
    }

    static int Blocks(int length, int most) => (length + most - 1) / most;

    static int Cut(int length, int blocks, int block) => (int)((long)length * block / blocks);
}
