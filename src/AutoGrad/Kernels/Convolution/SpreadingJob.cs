using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// The input gradient of a convolution without stride and padding, spread instead of gathered: each tap's product of matrices (rows are
/// input channels, steps are output channels) is added to dx, shifted by the tap. dy is laid out with the pitch of dx, so that a shift is
/// one distance for all points. That packs dy once, not once a tap, and multiplies fewer zeros than the border of a gathered sum.
/// </summary>
sealed unsafe class SpreadingJob<T> : IJob where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Tiles are added to memory after so few steps at least; with fewer that would take longer than the product.
    const int FewestSteps = 16;

    [ThreadStatic] static SpreadingJob<T>? idle;

    readonly Scratch weightScratch = new(), tableScratch = new();
    ConvolutionShape shape = null!;
    LaneBlock rows;
    T* dy, w, dx, packed;
    int* points, steps;
    int cin, cout, taps, frame, rowPanels, rowCuts;
    bool packing;
    IFollower? follower;

    public static bool Fits(ConvolutionShape s) =>
        s.Kernel.Count > 1 && s.Stride == new Extents(1, 1, 1) && s.Padding == default && s.OutputChannelsPerGroup >= FewestSteps && s.InputChannelsPerGroup >= Tile.Rows;

    public static void Run(ConvolutionShape s, T* dy, T* w, T* dx, IFollower? follower = null)
    {
        SpreadingJob<T> job = idle ?? new();
        idle = null;
        try
        {
            job.shape = s;
            job.dy = dy;
            job.w = w;
            job.dx = dx;
            job.follower = follower;
            job.Run();
        }
        finally
        {
            // An idle job is old, and what it held would grow old with it.
            job.shape = null!;
            job.follower = null;
            idle = job;
        }
    }

    public void Execute(int chunk)
    {
        if (packing) PackWeights(chunk);
        else Spread(chunk);
    }

    void Run()
    {
        (cin, cout, taps) = (shape.InputChannelsPerGroup, shape.OutputChannelsPerGroup, shape.Kernel.Count);
        rows = new LaneBlock(0, cin, Tile.Rows).Even();
        frame = ((shape.Output.Depth - 1) * shape.Input.Height + shape.Output.Height - 1) * shape.Input.Width + shape.Output.Width;
        rowPanels = Cuts.Blocks(rows.Panels, Math.Clamp(ConvolutionPieces.Enough / Math.Max(1, shape.Batch * shape.Groups), 1, Math.Max(1, rows.Panels / 4)));
        rowCuts = Cuts.Blocks(rows.Panels, rowPanels);
        points = tableScratch.Reserve<int>((long)frame + cout);
        steps = points + frame;
        for (int i = 0; i < frame; i++) points[i] = i;
        for (int i = 0; i < cout; i++) steps[i] = i * frame;
        packed = weightScratch.Reserve<T>(shape.WeightCount);
        packing = true;
        Workers.Run(this, shape.Groups * taps, (long)shape.WeightCount * 8);
        packing = false;
        Workers.Run(this, shape.Batch * shape.Groups * rowCuts, (long)shape.OutputCount * cin * taps);
    }

    void PackWeights(int chunk)
    {
        int group = chunk / taps, tap = chunk % taps;
        var factors = new StridedPanels<T>(w + (nint)group * cout * cin * taps + tap, taps, (nint)cin * taps);
        T* to = packed + (nint)chunk * cin * cout;
        for (int panel = 0; panel < rows.Panels; panel++)
            factors.Pack(rows.Start(panel), rows.LanesOf(panel), 0, cout, to + (nint)rows.Start(panel) * cout, rows.LanesOf(panel));
    }

    void Spread(int chunk)
    {
        int image = chunk / rowCuts, elements = cin * shape.Input.Count;
        using var piece = new Piece<T>(dx, image * elements, elements);
        Spread(chunk, piece.Place);
        piece.HandTo(follower);
    }

    void Spread(int chunk, T* target)
    {
        int image = chunk / rowCuts, group = image % shape.Groups, firstPanel = chunk % rowCuts * rowPanels;
        int endPanel = Math.Min(firstPanel + rowPanels, rows.Panels), plane = shape.Input.Count;
        int firstRow = rows.Start(firstPanel), endRow = Math.Min(rows.Start(endPanel), cin);
        new Span<T>(target + (nint)firstRow * plane, (endRow - firstRow) * plane).Clear();
        var columns = new OffsetPanels<T>(Stage(dy + (nint)image * cout * shape.Output.Count), points, steps);
        int lanes = Tile.Lanes<T>(), blocks = Cuts.Blocks(cout, Cuts.MostSteps);
        T* panel = PackBuffers.Right<T>(2 * lanes * Cuts.MostSteps);
        for (int block = 0; block < blocks; block++)
        {
            int step = Cuts.Begin(cout, blocks, block), depth = Cuts.Begin(cout, blocks, block + 1) - step;
            for (int column = 0; column < frame; column += 2 * lanes)
            {
                PanelOfColumns<T> taken = columns.Take(column, Math.Min(2 * lanes, frame - column), step, depth, panel);
                for (int tap = 0; tap < taps; tap++)
                {
                    T* weights = packed + ((nint)group * taps + tap) * cin * cout, to = target + column + Shift(tap);
                    for (int row = firstPanel; row < endPanel; row++)
                    {
                        int height = rows.LanesOf(row), first = rows.Start(row);
                        T* factors = weights + (nint)first * cout + (nint)step * height;
                        taken.Multiply(height, depth, factors, to + (nint)first * plane, plane, accumulate: true);
                    }
                }
            }
        }
    }

    int Shift(int tap)
    {
        int d = tap / (shape.Kernel.Height * shape.Kernel.Width), h = tap / shape.Kernel.Width % shape.Kernel.Height, v = tap % shape.Kernel.Width;
        return (d * shape.Dilation.Depth * shape.Input.Height + h * shape.Dilation.Height) * shape.Input.Width + v * shape.Dilation.Width;
    }

    /// <summary>dy with the pitch of dx, and zeros in between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    T* Stage(T* from)
    {
        (int width, int height, int pitch) = (shape.Output.Width, shape.Output.Height, shape.Input.Width);
        int between = (shape.Input.Height - height) * pitch;
        T* staged = Scratch.Image.Reserve<T>((long)cout * frame), to = staged;
        for (int channel = 0; channel < cout; channel++)
        {
            T* end = staged + (nint)(channel + 1) * frame;
            for (int d = 0; d < shape.Output.Depth; d++)
            {
                for (int h = 0; h < height; h++, from += width)
                {
                    StagedPlanes.Copy(from, to, width);
                    to += width;
                    for (int i = width; i < pitch && to < end; i++) *to++ = default;
                }
                for (int i = 0; i < between && to < end; i++) *to++ = default;
            }
        }
        return staged;
    }
}
