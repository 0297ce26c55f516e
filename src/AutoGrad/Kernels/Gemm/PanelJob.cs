using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>The work of <see cref="PanelProduct"/> as chunks for threads: packing, then tiles, then, where groups of steps were summed apart, their sums.</summary>
sealed unsafe partial class PanelJob<T> : IJob
    where T : unmanaged, INumberBase<T>
{
    // The lanes of a block of either operand, and the elements that are packed of it at a time, about: 6 MB in float.
    const int MostLanes = 2048, MostElements = 3 << 19;

    // So few panels of rows read columns where they lie sooner than a copy of them is made.
    const int FewReaders = 3;

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
        // A thread's share stays about the same from one product to the next: sums that are added up stay with their core.
        if (work >= Cuts.Shared) Sweep.Run(this, chunks);
        else Workers.Run(this, chunks, work);
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
}
