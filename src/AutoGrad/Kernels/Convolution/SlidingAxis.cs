namespace AutoGrad.Kernels;

/// <summary>
/// One axis of a correlation: point j of a grid reads, under tap t, the source at j·Step + Offset + t·OffsetStep, where tap t is number
/// FirstTap + t·TapStep of the kernel; the result of point j belongs at j·TargetStep + TargetFirst. The forward convolution is one such grid.
/// Its input gradient is one for each residue of the stride: the inputs i with i + padding ≡ r (mod stride) meet just the taps k
/// with k·dilation ≡ r, at the outputs (i + padding − k·dilation) / stride, which are again evenly spaced.
/// </summary>
readonly record struct SlidingAxis
{
    public int Grid { get; init; }
    public int Source { get; init; }
    public int Step { get; init; }
    public int Offset { get; init; }
    public int OffsetStep { get; init; }
    public int Taps { get; init; }
    public int FirstTap { get; init; }
    public int TapStep { get; init; }
    public int Target { get; init; }
    public int TargetFirst { get; init; }
    public int TargetStep { get; init; }

    /// <summary>The least and the greatest distance from j·Step to what is read.</summary>
    public int Least => Taps == 0 ? 0 : Math.Min(Offset, Offset + (Taps - 1) * OffsetStep);
    public int Greatest => Taps == 0 ? 0 : Math.Max(Offset, Offset + (Taps - 1) * OffsetStep);

    /// <summary>Whether every point finds all that it reads inside the source.</summary>
    public bool Inside => Least >= 0 && (Grid - 1) * Step + Greatest < Source;

    /// <summary>Whether the grid is the target, point by point.</summary>
    public bool Covers => TargetStep == 1 && TargetFirst == 0 && Grid == Target;

    /// <summary>The number of source positions, used or not, that so many neighbouring points span.</summary>
    public int Span(int points) => (points - 1) * Step + Greatest - Least + 1;

    public static SlidingAxis Forward(ConvolutionShape s, int axis) => new()
    {
        Grid = s.Output[axis],
        Source = s.Input[axis],
        Step = s.Stride[axis],
        Offset = -s.Padding[axis],
        OffsetStep = s.Dilation[axis],
        Taps = s.Kernel[axis],
        TapStep = 1,
        Target = s.Output[axis],
        TargetStep = 1,
    };

    /// <summary>The inputs of one residue of the stride.</summary>
    public static SlidingAxis InputGradient(ConvolutionShape s, int axis, int residue)
    {
        (int stride, int padding, int dilation) = (s.Stride[axis], s.Padding[axis], s.Dilation[axis]);
        int first = (residue + stride - padding % stride) % stride;
        int tap = 0, tapStep = stride / CommonDivisor(stride, dilation);
        while (tap < tapStep && (int)((long)tap * dilation % stride) != residue) tap++;
        return new()
        {
            Grid = first < s.Input[axis] ? (s.Input[axis] - first - 1) / stride + 1 : 0,
            Source = s.Output[axis],
            Step = 1,
            Offset = (first + padding - tap * dilation) / stride,
            OffsetStep = -tapStep * dilation / stride,
            Taps = tap < tapStep && tap < s.Kernel[axis] ? (s.Kernel[axis] - tap - 1) / tapStep + 1 : 0,
            FirstTap = tap,
            TapStep = tapStep,
            Target = s.Input[axis],
            TargetFirst = first,
            TargetStep = stride,
        };
    }

    static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
}
