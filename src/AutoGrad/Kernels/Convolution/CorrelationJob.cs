using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// A correlation as a product of matrices: rows are target channels, columns are grid points, and the steps of the sum are source channels
/// and taps. The weights are packed once; then each piece (an image's group, a chunk of its grid, some of its rows) takes a panel of points
/// after the other from the image, mostly packed, and multiplies it while it is in the first-level cache.
/// </summary>
sealed unsafe class CorrelationJob<T> : IJob where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // With so few target channels nothing is packed but the weights.
    const int DirectChannels = 2;

    [ThreadStatic] static CorrelationJob<T>? idle;

    readonly Scratch weightScratch = new(), tableScratch = new();
    CorrelationOperands<T> operands;
    SlidingGrid grid;
    StagedPlanes planes;
    LaneBlock rows;
    T* packed;
    int* steps, points, targets, weightSteps;
    int stepCount, cutLength, cuts, rowPanels, rowCuts;
    bool packing, direct;
    IFollower? follower;

    public static void Forward(ConvolutionShape s, T* x, T* w, T* y, IFollower? follower = null) =>
        Run(s, CorrelationOperands<T>.Forward(s, x, w, y), SlidingGrid.Forward(s), follower);

    public static void InputGradient(ConvolutionShape s, T* dy, T* w, T* dx, IFollower? follower = null)
    {
        CorrelationOperands<T> operands = CorrelationOperands<T>.InputGradient(s, dy, w, dx);
        for (int d = 0; d < s.Stride.Depth; d++)
            for (int h = 0; h < s.Stride.Height; h++)
                for (int v = 0; v < s.Stride.Width; v++)
                    Run(s, operands, SlidingGrid.InputGradient(s, new(d, h, v)), follower);
    }

    static void Run(ConvolutionShape s, CorrelationOperands<T> operands, SlidingGrid grid, IFollower? follower)
    {
        if (operands.Batch == 0 || operands.TargetChannels == 0 || grid.Points == 0) return;
        CorrelationJob<T> job = idle ?? new();
        idle = null;
        job.follower = follower;
        try
        {
            job.Run(operands, grid, s.Kernel);
        }
        finally
        {
            job.follower = null;
            idle = job;
        }
    }

    public void Execute(int chunk)
    {
        if (packing) PackWeights(chunk);
        else Correlate(chunk);
    }

    void Run(CorrelationOperands<T> all, SlidingGrid overall, Extents kernel)
    {
        (operands, grid) = (all, overall);
        stepCount = operands.SourceChannels * grid.Taps;
        rows = new LaneBlock(0, operands.TargetChannels, Tile.Rows).Even();
        direct = operands.TargetChannels <= DirectChannels;
        Divide();
        FillTables(kernel);
        packed = weightScratch.Reserve<T>((long)operands.Groups * operands.TargetChannels * stepCount * FactorWidth);
        packing = true;
        Workers.Run(this, operands.Groups * rows.Panels, (long)operands.Groups * operands.TargetChannels * stepCount * 8);
        packing = false;
        Workers.Run(this, operands.Batch * operands.Groups * cuts * rowCuts, (long)operands.Batch * operands.Groups * Work(grid.Points, operands.TargetChannels));
    }

    /// <summary>The elements that a packed weight takes: a vector, where it is not spread while it is read.</summary>
    int FactorWidth => direct ? Tile.Lanes<T>() : 1;

    long Work(int count, int channels) => (long)count * channels * Math.Max(1, stepCount);

    /// <summary>First the grid is cut, as long as pieces are large and panels of points full, then the rows.</summary>
    void Divide()
    {
        int length = grid[grid.Cut].Grid, images = operands.Batch * operands.Groups;
        int wanted = Cuts.Blocks(ConvolutionPieces.Enough, images);
        long whole = Work(grid.Points, operands.TargetChannels);
        int worthwhile = (int)Math.Clamp(Math.Min(whole / Cuts.Piece, grid.Points / (8 * Tile.Lanes<T>())), 1, length);
        cutLength = Cuts.Blocks(length, Math.Min(wanted, worthwhile));
        // The tables hold a chunk's points, and a chunk of a huge image should stay in the caches.
        cutLength = Math.Min(cutLength, Math.Max(1, ConvolutionPieces.MostPoints / grid.PointsPerCut));
        cuts = Cuts.Blocks(length, cutLength);
        int rowWanted = Math.Min(Cuts.Blocks(ConvolutionPieces.Enough, images * cuts), (int)Math.Min(whole / cuts / Cuts.Piece, rows.Panels / 4));
        rowPanels = Cuts.Blocks(rows.Panels, Math.Max(1, rowWanted));
        rowCuts = Cuts.Blocks(rows.Panels, rowPanels);
    }

    void FillTables(Extents kernel)
    {
        Extents chunk = grid.ChunkExtents(cutLength);
        planes = new(grid, chunk);
        int count = chunk.Count;
        steps = tableScratch.Reserve<int>(2L * stepCount + 2L * count + grid.Taps);
        weightSteps = steps + stepCount;
        points = weightSteps + stepCount;
        targets = points + count;
        int* taps = targets + count;
        planes.FillSteps(operands.SourceChannels, new(steps, stepCount));
        planes.FillPoints(chunk, new(points, count));
        if (!grid.Covers) grid.FillTargets(chunk, new(targets, count));
        grid.FillTaps(kernel, new(taps, grid.Taps));
        for (int c = 0, i = 0; c < operands.SourceChannels; c++)
            for (int t = 0; t < grid.Taps; t++) weightSteps[i++] = c * operands.WeightSource + taps[t];
    }

    void PackWeights(int chunk)
    {
        int group = chunk / rows.Panels, panel = chunk % rows.Panels, lanes = rows.LanesOf(panel);
        T* to = packed + ((nint)group * rows.Lanes + rows.Start(panel)) * stepCount * FactorWidth;
        if (direct)
            for (int lane = 0; lane < lanes; lane++)
                for (int s = 0; s < stepCount; s++, to += FactorWidth)
                    new Span<T>(to, FactorWidth).Fill(operands.Factors(group)[lane * operands.WeightTarget + weightSteps[s]]);
        else if (operands.WeightSource == grid.Taps) // the steps are the memory's order
            new StridedPanels<T>(operands.Factors(group), operands.WeightTarget, 1).Pack(rows.Start(panel), lanes, 0, stepCount, to, lanes);
        else
            new WeightPanels<T>(operands.Factors(group), operands.WeightTarget, weightSteps).Pack(rows.Start(panel), lanes, 0, stepCount, to, lanes);
    }

    void Correlate(int chunk)
    {
        int image = chunk / rowCuts / cuts, elements = operands.TargetChannels * operands.TargetPlane;
        using var piece = new Piece<T>((T*)operands.Target, image * elements, elements);
        Correlate(chunk, piece.Place);
        piece.HandTo(follower);
    }

    void Correlate(int chunk, T* whole)
    {
        int rowCut = chunk % rowCuts, cut = chunk / rowCuts % cuts * cutLength, image = chunk / rowCuts / cuts;
        int group = image % operands.Groups, firstPanel = rowCut * rowPanels, endPanel = Math.Min(firstPanel + rowPanels, rows.Panels);
        Extents extents = grid.ChunkExtents(Math.Min(cutLength, grid[grid.Cut].Grid - cut));
        T* source = operands.Image(image / operands.Groups, group);
        if (stepCount > 0) source = planes.Stage(source, operands.SourceChannels, cut, extents);
        T* weights = packed + (nint)group * rows.Lanes * stepCount * FactorWidth;
        int firstRow = rows.Start(firstPanel), rowCount = Math.Min(rows.Start(endPanel), rows.Lanes) - firstRow, count = extents.Count;
        T* result = whole + (nint)firstRow * operands.TargetPlane + grid.Target(cut);
        if (grid.Covers)
        {
            Multiply(source, weights, firstPanel, endPanel, count, result, operands.TargetPlane);
            return;
        }
        T* aside = Scratch.Result.Reserve<T>((long)rowCount * count);
        Multiply(source, weights, firstPanel, endPanel, count, aside, count);
        Spread(aside, rowCount, count, result);
    }

    void Multiply(T* source, T* weights, int firstPanel, int endPanel, int count, T* result, nint resultRow)
    {
        if (direct)
        {
            int width = grid.Cut == 2 ? count : grid.Width.Grid;
            for (int row = 0; row < rows.Lanes; row++, weights += (nint)stepCount * FactorWidth, result += resultRow)
                DirectRows.Correlate(source, points, steps, stepCount, weights, FactorWidth, count / width, width, result);
            return;
        }
        int lanes = Tile.Lanes<T>(), blocks = Math.Max(1, Cuts.Blocks(stepCount, Cuts.MostSteps));
        T* panel = PackBuffers.Right<T>(2 * lanes * Cuts.MostSteps);
        var columns = new OffsetPanels<T>(source, points, steps);
        for (int block = 0; block < blocks; block++)
        {
            int step = Cuts.Begin(stepCount, blocks, block), depth = Cuts.Begin(stepCount, blocks, block + 1) - step;
            for (int column = 0; column < count; column += 2 * lanes)
            {
                PanelOfColumns<T> taken = columns.Take(column, Math.Min(2 * lanes, count - column), step, depth, panel);
                T* to = result + column;
                for (int row = firstPanel; row < endPanel; row++, to += rows.Width * resultRow)
                {
                    int height = rows.LanesOf(row);
                    T* factors = weights + (nint)rows.Start(row) * stepCount + (nint)step * height;
                    taken.Multiply(height, depth, factors, to, resultRow, block > 0);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void Spread(T* aside, int rowCount, int count, T* result)
    {
        for (int row = 0; row < rowCount; row++, result += operands.TargetPlane, aside += count)
            for (int i = 0; i < count; i++) result[targets[i]] = aside[i];
    }
}
