using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>The work of <see cref="SkinnyProduct"/>, cut into columns for threads.</summary>
sealed unsafe class SkinnyJob<T> : IJob
    where T : unmanaged
{
    // The steps of a block: its packed rows stay in the second-level cache.
    const int MostSteps = 384;

    // The panels of columns of one chunk.
    const int ChunkPanels = 4;

    // So few panels of columns use the rows so seldom that to wait for them shows.
    const int FewColumnPanels = 2;

    // With fewer multiplications than this, waking other threads costs more than they save.
    const long Shared = 1 << 19;

    [ThreadStatic] static SkinnyJob<T>? idle;

    T* left, inPlace, b, c;
    nint laneStride, stepStride, bRow, cRow;
    LaneBlock rows, columns;
    int step, depth;
    bool accumulate;

    public static SkinnyJob<T> Take()
    {
        SkinnyJob<T> job = idle ?? new SkinnyJob<T>();
        idle = null;
        return job;
    }

    public static void Give(SkinnyJob<T> job) => idle = job;

    public void Run(int m, int n, int k, StridedPanels<T> a, T* right, nint rightRow, T* target, nint targetRow, bool add)
    {
        b = right;
        bRow = rightRow;
        c = target;
        cRow = targetRow;
        rows = new LaneBlock(0, m, Tile.Rows).Even();
        columns = new LaneBlock(0, n, 2 * Tile.Lanes<T>());
        int blocks = Math.Max(1, (k + MostSteps - 1) / MostSteps);
        int chunks = (columns.Panels + ChunkPanels - 1) / ChunkPanels;
        for (int block = 0; block < blocks; block++)
        {
            step = (int)((long)k * block / blocks);
            depth = (int)((long)k * (block + 1) / blocks) - step;
            accumulate = add || block > 0;
            inPlace = a.Locate(0, step, rows.Width, out laneStride, out stepStride);
            if (inPlace == null)
                Pack(a);
            if ((long)m * n * k >= Shared)
                Workers.Run(this, chunks);
            else
            {
                for (int chunk = 0; chunk < chunks; chunk++)
                    Execute(chunk);
            }
        }
    }

    void Pack(StridedPanels<T> a)
    {
        left = PackBuffers.Left<T>((nint)rows.Lanes * depth);
        for (int panel = 0; panel < rows.Panels; panel++)
            a.Pack(rows.Start(panel), rows.LanesOf(panel), step, depth, left + ((nint)rows.Start(panel) * depth), rows.LanesOf(panel));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Execute(int chunk)
    {
        int lanes = Tile.Lanes<T>();
        int end = Math.Min((chunk + 1) * ChunkPanels, columns.Panels);
        for (int panel = chunk * ChunkPanels; panel < end; panel++)
        {
            int column = columns.Start(panel), width = columns.LanesOf(panel);
            T* other = b + (step * bRow) + column;
            nint otherStep = bRow;
            if (width % lanes != 0)
            {
                // The last vector would reach beyond the rows of B; their ends are copied and filled up.
                int full = width > lanes ? 2 * lanes : lanes;
                T* copy = PackBuffers.Right<T>((nint)depth * full);
                new StridedPanels<T>(b, 1, bRow).Pack(column, width, step, depth, copy, full);
                other = copy;
                otherStep = full;
            }
            bool fetches = inPlace != null && stepStride == 1 && columns.Panels <= FewColumnPanels && panel == 0 && width % lanes == 0;
            for (int row = 0; row < rows.Panels; row++)
            {
                if (fetches && row + 1 < rows.Panels)
                    Fetch(row + 1);
                int first = rows.Start(row), height = rows.LanesOf(row);
                T* tile = c + (first * cRow) + column;
                if (inPlace == null)
                    Tile.Multiply(height, width, depth, left + ((nint)first * depth), other, otherStep, tile, cRow, accumulate);
                else
                    Tile.MultiplyInPlace(height, width, depth, inPlace + (first * laneStride), laneStride, stepStride, other, otherStep, tile, cRow, accumulate);
            }
        }
    }

    void Fetch(int rowPanel)
    {
        T* row = inPlace + (rows.Start(rowPanel) * laneStride);
        for (int i = rows.LanesOf(rowPanel); i > 0; i--, row += laneStride)
            Fetching.Near(new ReadOnlySpan<byte>(row, depth * sizeof(T)));
    }
}
