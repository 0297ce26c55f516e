using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// The gradient of the weights as a product of matrices: rows are output channels, columns are taps and input channels, and the steps of
/// the sum are the output's points in all images. The points are cut into a fixed number of parts with a sum each, and the sums are
/// added in the order of the parts.
/// </summary>
sealed unsafe class WeightGradientJob<T> : IJob where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Parts of the batch, as long as their sums do not take more elements than MostSums together.
    const int MostParts = 16;
    const long MostSums = 1 << 22;

    // The points of a chunk: they are staged together.
    const int MostPoints = 1 << 12;

    // With so few weights for a channel, or for a group, nothing is packed.
    const int DirectLanes = 32, DirectChannels = 4;

    [ThreadStatic] static WeightGradientJob<T>? idle;

    readonly Scratch sumScratch = new(), tableScratch = new();
    ConvolutionShape shape = null!;
    SlidingGrid grid;
    StagedPixels pixels;
    StagedPlanes planes;
    LaneBlock rows;
    T* x, dy, dw, sums;
    int* lanes, points;
    int cutLength, cuts, parts, laneCount, laneCut, laneCuts;
    bool adding, direct;

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
            // An idle job is old, and what it held would grow old with it.
            job.shape = null!;
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
        direct = laneCount <= DirectLanes || rows.Lanes * shape.InputChannelsPerGroup <= DirectChannels;
        Divide();
        FillTables();
        sums = sumScratch.Reserve<T>((long)parts * shape.WeightCount);
        long work = (long)shape.OutputCount * laneCount;
        adding = false;
        Workers.Run(this, parts * shape.Groups * laneCuts, work);
        adding = true;
        Workers.Run(this, shape.OutputChannels, (long)parts * shape.WeightCount);
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
        int panels = direct ? 1 : Cuts.Blocks(laneCount, width), laneWanted = Math.Min(Cuts.Blocks(wanted, parts * shape.Groups), Math.Max(1, panels / 4));
        laneCut = direct ? laneCount : Cuts.Blocks(panels, laneWanted) * width;
        laneCuts = Cuts.Blocks(laneCount, laneCut);
    }

    void FillTables()
    {
        Extents chunk = grid.ChunkExtents(cutLength);
        lanes = tableScratch.Reserve<int>((long)laneCount + chunk.Count);
        points = lanes + laneCount;
        if (direct)
        {
            planes = new(grid, chunk);
            planes.FillSteps(shape.InputChannelsPerGroup, new(lanes, laneCount));
            planes.FillPoints(chunk, new(points, chunk.Count));
        }
        else
        {
            pixels = new(grid, shape.InputChannelsPerGroup, chunk);
            pixels.FillLanes(new(lanes, laneCount));
            pixels.FillPoints(chunk, new(points, chunk.Count));
        }
    }

    /// <summary>The sum of a part's points, for a group and some lanes.</summary>
    void Sum(int chunk)
    {
        int firstLane = chunk % laneCuts * laneCut, group = chunk / laneCuts % shape.Groups, part = chunk / laneCuts / shape.Groups;
        int channels = shape.InputChannelsPerGroup, units = shape.Batch * cuts, begin = Cuts.Begin(units, parts, part);
        T* sum = sums + (nint)part * shape.WeightCount + (nint)group * rows.Lanes * laneCount;
        int sumWidth = DirectSlopes.Lanes<T>(grid.Cut == 2 ? cutLength : grid.Width.Grid);
        T* wide = direct ? PackBuffers.Right<T>((nint)rows.Lanes * laneCount * sumWidth) : null;
        if (direct) new Span<T>(wide, rows.Lanes * laneCount * sumWidth).Clear();
        for (int unit = begin; unit < Cuts.Begin(units, parts, part + 1); unit++)
        {
            int image = unit / cuts, cut = unit % cuts * cutLength;
            Extents extents = grid.ChunkExtents(Math.Min(cutLength, grid[grid.Cut].Grid - cut));
            T* source = x + (nint)(image * shape.InputChannels + group * channels) * shape.Input.Count;
            T* slope = dy + (nint)(image * shape.OutputChannels + group * rows.Lanes) * shape.Output.Count + cut * grid.PointsPerCut;
            if (direct) AddSlopes(planes.Stage(source, channels, cut, extents), slope, extents, wide, sumWidth);
            else Multiply(slope, pixels.Stage(source, cut, extents), extents.Count, firstLane, Math.Min(laneCut, laneCount - firstLane), sum, unit > begin);
        }
        if (direct)
            for (int i = 0; i < rows.Lanes * laneCount; i++) sum[i] = TensorPrimitives.Sum(new ReadOnlySpan<T>(wide + (nint)i * sumWidth, sumWidth));
    }

    void AddSlopes(T* source, T* slope, Extents extents, T* wide, int sumWidth)
    {
        int width = extents.Width, count = extents.Count / width;
        for (int row = 0; row < rows.Lanes; row++, slope += shape.Output.Count, wide += (nint)laneCount * sumWidth)
            DirectSlopes.Add(source, points, lanes, laneCount, slope, count, width, wide, sumWidth);
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
                PanelOfColumns<T> taken = columns.Take(lane, Math.Min(2 * wide, laneCount - lane), step, depth, panel);
                for (int row = 0; row < rows.Panels; row++)
                {
                    T* to = sum + (nint)rows.Start(row) * laneCount + lane;
                    taken.Multiply(rows.LanesOf(row), depth, left + (nint)rows.Start(row) * depth, to, laneCount, accumulate || block > 0);
                }
            }
        }
    }

    /// <summary>Adds the parts for one output channel, and brings taps back inside channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void Add(int channel)
    {
        T* sum = sums + (nint)channel * laneCount;
        var total = new Span<T>(sum, laneCount);
        for (int part = 1; part < parts; part++)
            TensorPrimitives.Add(total, new ReadOnlySpan<T>(sum + (nint)part * shape.WeightCount, laneCount), total);
        int channels = direct ? 1 : shape.InputChannelsPerGroup, taps = laneCount / channels; // direct sums are in the weights' order
        T* to = dw + (nint)channel * laneCount;
        for (int t = 0; t < taps; t++)
            for (int c = 0; c < channels; c++) to[c * taps + t] = *sum++;
    }
}
