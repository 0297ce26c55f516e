namespace AutoGrad.Kernels;

/// <summary>The three axes of a correlation, cut into chunks along the slowest axis that has an extent.</summary>
readonly record struct SlidingGrid(SlidingAxis Depth, SlidingAxis Height, SlidingAxis Width)
{
    public int Points => Depth.Grid * Height.Grid * Width.Grid;

    public int Taps => Depth.Taps * Height.Taps * Width.Taps;

    public bool Inside => Depth.Inside && Height.Inside && Width.Inside;

    public bool Covers => Depth.Covers && Height.Covers && Width.Covers;

    public SlidingAxis this[int axis] => axis switch { 0 => Depth, 1 => Height, _ => Width };

    /// <summary>The axis along which the grid is cut.</summary>
    public int Cut => Depth.Grid > 1 ? 0 : Height.Grid > 1 ? 1 : 2;

    /// <summary>The points of one index of the axis that is cut.</summary>
    public int PointsPerCut => Points == 0 ? 0 : Points / this[Cut].Grid;

    /// <summary>The same grid with no more than so many points along the axis that is cut.</summary>
    public Extents ChunkExtents(int most) => new(
        Cut == 0 ? Math.Min(most, Depth.Grid) : Depth.Grid, Cut == 1 ? Math.Min(most, Height.Grid) : Height.Grid,
        Cut == 2 ? Math.Min(most, Width.Grid) : Width.Grid);

    public static SlidingGrid Forward(ConvolutionShape s) => new(SlidingAxis.Forward(s, 0), SlidingAxis.Forward(s, 1), SlidingAxis.Forward(s, 2));

    public static SlidingGrid InputGradient(ConvolutionShape s, Extents residue) => new(
        SlidingAxis.InputGradient(s, 0, residue.Depth), SlidingAxis.InputGradient(s, 1, residue.Height), SlidingAxis.InputGradient(s, 2, residue.Width));

    /// <summary>Kernel numbers of the grid's taps, tap by tap, for a kernel of the given extents.</summary>
    public void FillTaps(Extents kernel, Span<int> taps)
    {
        int i = 0;
        for (int d = 0; d < Depth.Taps; d++)
            for (int h = 0; h < Height.Taps; h++)
                for (int w = 0; w < Width.Taps; w++)
                    taps[i++] = ((Depth.FirstTap + d * Depth.TapStep) * kernel.Height + Height.FirstTap + h * Height.TapStep) * kernel.Width
                        + Width.FirstTap + w * Width.TapStep;
    }

    /// <summary>Where the results of a chunk's points belong, counted from the first point's of its cut.</summary>
    public void FillTargets(Extents chunk, Span<int> targets)
    {
        int i = 0;
        for (int d = 0; d < chunk.Depth; d++)
            for (int h = 0; h < chunk.Height; h++)
                for (int w = 0; w < chunk.Width; w++)
                    targets[i++] = (d * Depth.TargetStep * Height.Target + h * Height.TargetStep) * Width.Target + w * Width.TargetStep;
    }

    /// <summary>Where the result of the first point of a cut belongs.</summary>
    public int Target(int cut) =>
        ((Depth.TargetFirst + (Cut == 0 ? cut * Depth.TargetStep : 0)) * Height.Target
            + Height.TargetFirst + (Cut == 1 ? cut * Height.TargetStep : 0)) * Width.Target
        + Width.TargetFirst + (Cut == 2 ? cut * Width.TargetStep : 0);
}
