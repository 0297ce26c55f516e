namespace AutoGrad.Kernels;

/// <summary>
/// The geometry of a pooling: x is [Planes, Input…], y is [Planes, Output…], both dense, and a plane is one channel of one image.
/// Output extent: ⌊(input + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1; in ceil mode ⌈…⌉ + 1, less the windows that would
/// begin past the input and its left padding (as in PyTorch).
/// </summary>
sealed record PoolingShape
{
    public PoolingShape(int planes, Extents input, Extents kernel, Extents stride, Extents padding, Extents dilation, bool ceilMode = false)
    {
        (Planes, Input, Kernel, Stride, Padding, Dilation, CeilMode) = (planes, input, kernel, stride, padding, dilation, ceilMode);
        Output = new(OutputExtent(0), OutputExtent(1), OutputExtent(2));
        InputCount = checked(planes * input.Count);
        OutputCount = checked(planes * Output.Count);
    }

    public int Planes { get; }
    public Extents Input { get; }
    public Extents Kernel { get; }
    public Extents Stride { get; }
    public Extents Padding { get; }
    public Extents Dilation { get; }
    public bool CeilMode { get; }
    public Extents Output { get; }

    public int InputCount { get; }
    public int OutputCount { get; }

    /// <summary>Whether windows are squares of two by two side by side, all inside the input.</summary>
    public bool IsPairs => Kernel == new Extents(1, 2, 2) && Stride == new Extents(1, 2, 2) && Padding == default
        && (Dilation with { Depth = 1 }) == new Extents(1, 1, 1) && 2 * Output.Height <= Input.Height && 2 * Output.Width <= Input.Width;

    /// <summary>The geometry from one to three numbers an axis list, in the order of the tensor's spatial axes.</summary>
    public static PoolingShape Create(
        int planes, ReadOnlySpan<int> input, ReadOnlySpan<int> kernel, ReadOnlySpan<int> stride, ReadOnlySpan<int> padding,
        ReadOnlySpan<int> dilation, bool ceilMode = false)
    {
        if (kernel.Length != input.Length || stride.Length != input.Length || padding.Length != input.Length || dilation.Length != input.Length)
            throw new ArgumentException(
                $"pooling: the input has {input.Length} spatial axes, but kernel, stride, padding and dilation have "
                + $"{kernel.Length}, {stride.Length}, {padding.Length} and {dilation.Length} numbers; give one for each axis.", nameof(input));
        return new(planes, Extents.From(input, 1), Extents.From(kernel, 1), Extents.From(stride, 1), Extents.From(padding, 0),
            Extents.From(dilation, 1), ceilMode);
    }

    /// <summary>The taps of a window that lie inside the input, and where the window begins.</summary>
    public (int Start, int FirstTap, int EndTap) Window(int axis, int o)
    {
        int start = o * Stride[axis] - Padding[axis], dilation = Dilation[axis];
        int first = start >= 0 ? 0 : (-start + dilation - 1) / dilation;
        int end = start >= Input[axis] ? first : Math.Min(Kernel[axis], (Input[axis] - 1 - start) / dilation + 1);
        return (start, first, Math.Max(first, end));
    }

    /// <summary>Throws unless the buffers have exactly the lengths of x and y.</summary>
    public void Check(string op, int x, int y)
    {
        if (x != InputCount || y != OutputCount)
            throw new ArgumentException($"{op}: buffers of {x} and {y} elements do not fit input and output of {InputCount} and {OutputCount} ({this}).");
    }

    int OutputExtent(int axis)
    {
        if (Input[axis] < 1 || Kernel[axis] < 1 || Stride[axis] < 1 || Padding[axis] < 0 || Dilation[axis] < 1)
            throw new ArgumentException(
                $"pooling: input {Input}, kernel {Kernel}, stride {Stride} and dilation {Dilation} must be positive and padding {Padding} not negative.");
        long room = Input[axis] + 2L * Padding[axis] - (long)Dilation[axis] * (Kernel[axis] - 1) - 1;
        if (CeilMode) room += Stride[axis] - 1;
        if (room < 0)
            throw new ArgumentException($"pooling: window {Kernel} with dilation {Dilation} is larger than input {Input} with padding {Padding}.");
        long extent = room / Stride[axis] + 1;
        if (CeilMode && (extent - 1) * Stride[axis] >= Input[axis] + Padding[axis]) extent--;
        for (int o = 0; o < extent; o++)
        {
            (_, int first, int end) = Window(axis, o);
            if (first == end)
                throw new ArgumentException(
                    $"pooling: window {o} of {Kernel} with dilation {Dilation} holds no element of the input {Input} along axis {axis}; use a padding of at most half the window.");
        }
        return checked((int)extent);
    }
}
