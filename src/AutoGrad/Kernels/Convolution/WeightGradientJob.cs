using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// The gradient of the weights as a product of matrices: rows are output channels, columns are taps and input channels, and the steps of
/// the sum are the output's points in all images. The points are cut into a fixed number of parts with a sum each, and the sums are
/// added in the order of the parts.
/// </summary>
sealed unsafe class WeightGradientJob<T> : IJob where T : unmanaged, INumberBase<T>
{
    // Parts of the batch, as long as their sums do not take more elements than MostSums together.
    const int MostParts = 16;
    const long MostSums = 1 << 22;

    // The points of a chunk: they are staged together.
    const int MostPoints = 1 << 12;

    [ThreadStatic] static WeightGradientJob<T>? idle;

    readonly Scratch sumScratch = new(), tableScratch = new();
    ConvolutionShape shape = null!;
    SlidingGrid grid;
    StagedPixels pixels;
    LaneBlock rows;
    T* x, dy, dw, sums;
    int* lanes, points;
    int cutLength, cuts, parts, laneCount, laneCut, laneCuts;
    bool adding;

    public static void Run(ConvolutionShape s, T* x, T* dy, T* dw)
    {
        if (s.Batch == 0) new Span<T>(dw, s.WeightCount).Clear();
        if (s.Batch == 0 || s.WeightCount == 0) return;
        WeightGradientJob<T> job = idle ?? new();
        idle = null;
        try
        {
            job.shape = s;
            job.x = x;
            job.dy = dy;
            job.dw = dw;
            job.Run();
        }
        finally
        {
            idle = job;
        }
    }

    public void Execute(int chunk)
    {
        if (adding) Add(chunk);
        else Sum(chunk);
    }

    void Run()
    {
        grid = SlidingGrid.Forward(shape);
        rows = new LaneBlock(0, shape.OutputChannelsPerGroup, Tile.Rows).Even();
        laneCount = grid.Taps * shape.InputChannelsPerGroup;
        Divide();
        FillTables();
        sums = sumScratch.Reserve<T>((long)parts * shape.WeightCount);
        long work = (long)shape.OutputCount * laneCount;
        adding = false;
        Share(parts * shape.Groups * laneCuts, work);
        adding = true;
        Share(shape.OutputChannels, (long)parts * shape.WeightCount);
    }

    void Share(int chunks, long work)
    {
        if (work >= Cuts.Shared) Workers.Run(this, chunks);
        else for (int chunk = 0; chunk < chunks; chunk++) Execute(chunk);
    }

    void Divide()
    {
        int width = 2 * Tile.Lanes<T>(), length = grid[grid.Cut].Grid;
        long work = (long)shape.OutputCount * laneCount;
        int wanted = (int)Math.Clamp(work / Cuts.Piece, 1, MostParts);
        int room = (int)Math.Clamp(MostSums / shape.WeightCount, 1, wanted);
        cutLength = Math.Clamp(Cuts.Blocks(grid.Points, Cuts.Blocks(room, shape.Batch)) / grid.PointsPerCut, 1, length);
        cutLength = Math.Clamp(MostPoints / grid.PointsPerCut, 1, cutLength);
        cuts = Cuts.Blocks(length, cutLength);
        parts = Math.Min(room, shape.Batch * cuts);
        int panels = Cuts.Blocks(laneCount, width), laneWanted = Math.Min(Cuts.Blocks(wanted, parts * shape.Groups), Math.Max(1, panels / 4));
        laneCut = Cuts.Blocks(panels, laneWanted) * width;
        laneCuts = Cuts.Blocks(laneCount, laneCut);
    }

    void FillTables()
    {
        Extents chunk = grid.ChunkExtents(cutLength);
        pixels = new(grid, shape.InputChannelsPerGroup, chunk);
        lanes = tableScratch.Reserve<int>((long)laneCount + chunk.Count);
        points = lanes + laneCount;
        pixels.FillLanes(new(lanes, laneCount));
        pixels.FillPoints(chunk, new(points, chunk.Count));
    }

    /// <summary>The sum of a part's points, for a group and some lanes.</summary>
    void Sum(int chunk)
    {
        int firstLane = chunk % laneCuts * laneCut, group = chunk / laneCuts % shape.Groups, part = chunk / laneCuts / shape.Groups;
        int channels = shape.InputChannelsPerGroup, units = shape.Batch * cuts, begin = Cuts.Begin(units, parts, part);
        T* sum = sums + (nint)part * shape.WeightCount + (nint)group * rows.Lanes * laneCount;
        for (int unit = begin; unit < Cuts.Begin(units, parts, part + 1); unit++)
        {
            int image = unit / cuts, cut = unit % cuts * cutLength;
            Extents extents = grid.ChunkExtents(Math.Min(cutLength, grid[grid.Cut].Grid - cut));
            T* source = pixels.Stage(x + (nint)(image * shape.InputChannels + group * channels) * shape.Input.Count, cut, extents);
            T* slope = dy + (nint)(image * shape.OutputChannels + group * rows.Lanes) * shape.Output.Count + cut * grid.PointsPerCut;
            Multiply(slope, source, extents.Count, firstLane, Math.Min(laneCut, laneCount - firstLane), sum, unit > begin);
        }
    }

    void Multiply(T* slope, T* source, int count, int firstLane, int laneNumber, T* sum, bool accumulate)
    {
        int wide = Tile.Lanes<T>(), blocks = Cuts.Blocks(count, Cuts.MostSteps);
        T* panel = PackBuffers.Right<T>(2 * wide * Cuts.MostSteps), left = PackBuffers.Left<T>((nint)rows.Lanes * Cuts.MostSteps);
        var columns = new OffsetPanels<T>(source, lanes, points);
        var slopes = new StridedPanels<T>(slope, shape.Output.Count, 1);
        for (int block = 0; block < blocks; block++)
        {
            int step = Cuts.Begin(count, blocks, block), depth = Cuts.Begin(count, blocks, block + 1) - step;
            for (int row = 0; row < rows.Panels; row++)
                slopes.Pack(rows.Start(row), rows.LanesOf(row), step, depth, left + (nint)rows.Start(row) * depth, rows.LanesOf(row));
            for (int lane = firstLane; lane < firstLane + laneNumber; lane += 2 * wide)
            {
                int width = Math.Min(2 * wide, laneCount - lane), padded = width > wide ? 2 * wide : wide;
                columns.Pack(lane, width, step, depth, panel, padded);
                for (int row = 0; row < rows.Panels; row++)
                {
                    T* to = sum + (nint)rows.Start(row) * laneCount + lane;
                    Tile.Multiply(rows.LanesOf(row), width, depth, left + (nint)rows.Start(row) * depth, panel, padded, to, laneCount, accumulate || block > 0);
                }
            }
        }
    }

    /// <summary>Adds the parts for one output channel, and brings taps back inside channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Add(int channel)
    {
        T* sum = sums + (nint)channel * laneCount;
        var total = new Span<T>(sum, laneCount);
        for (int part = 1; part < parts; part++)
            TensorPrimitives.Add(total, new ReadOnlySpan<T>(sum + (nint)part * shape.WeightCount, laneCount), total);
        int channels = shape.InputChannelsPerGroup, taps = grid.Taps;
        T* to = dw + (nint)channel * laneCount;
        for (int t = 0; t < taps; t++)
            for (int c = 0; c < channels; c++) to[c * taps + t] = *sum++;
    }
}
