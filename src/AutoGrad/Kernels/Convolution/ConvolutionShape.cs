namespace AutoGrad.Kernels;

/// <summary>
/// The geometry of a convolution: x is [Batch, InputChannels, Input…], w is [OutputChannels, InputChannels / Groups, Kernel…],
/// y is [Batch, OutputChannels, Output…], all dense. Output extent: ⌊(input + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
/// </summary>
sealed record ConvolutionShape
{
    public ConvolutionShape(
        int batch, int inputChannels, int outputChannels, int groups,
        Extents input, Extents kernel, Extents stride, Extents padding, Extents dilation)
    {
        if (groups < 1 || inputChannels % groups != 0 || outputChannels % groups != 0)
            throw new ArgumentException(
                $"convolution: {groups} groups must be at least 1 and divide {inputChannels} input and {outputChannels} output channels.", nameof(groups));
        (Batch, InputChannels, OutputChannels, Groups) = (batch, inputChannels, outputChannels, groups);
        (Input, Kernel, Stride, Padding, Dilation) = (input, kernel, stride, padding, dilation);
        Output = new(OutputExtent(0), OutputExtent(1), OutputExtent(2));
        InputCount = checked(batch * inputChannels * input.Count);
        WeightCount = checked(outputChannels * (inputChannels / groups) * kernel.Count);
        OutputCount = checked(batch * outputChannels * Output.Count);
    }

    public int Batch { get; }
    public int InputChannels { get; }
    public int OutputChannels { get; }
    public int Groups { get; }
    public Extents Input { get; }
    public Extents Kernel { get; }
    public Extents Stride { get; }
    public Extents Padding { get; }
    public Extents Dilation { get; }
    public Extents Output { get; }

    public int InputCount { get; }
    public int WeightCount { get; }
    public int OutputCount { get; }

    public int InputChannelsPerGroup => InputChannels / Groups;
    public int OutputChannelsPerGroup => OutputChannels / Groups;

    /// <summary>The geometry from one to three numbers an axis list, in the order of the tensor's spatial axes.</summary>
    public static ConvolutionShape Create(
        int batch, int inputChannels, int outputChannels, int groups,
        ReadOnlySpan<int> input, ReadOnlySpan<int> kernel, ReadOnlySpan<int> stride, ReadOnlySpan<int> padding, ReadOnlySpan<int> dilation)
    {
        if (kernel.Length != input.Length || stride.Length != input.Length || padding.Length != input.Length || dilation.Length != input.Length)
            throw new ArgumentException(
                $"convolution: the input has {input.Length} spatial axes, but kernel, stride, padding and dilation have "
                + $"{kernel.Length}, {stride.Length}, {padding.Length} and {dilation.Length} numbers; give one for each axis.", nameof(input));
        return new(batch, inputChannels, outputChannels, groups, Extents.From(input, 1), Extents.From(kernel, 1),
            Extents.From(stride, 1), Extents.From(padding, 0), Extents.From(dilation, 1));
    }

    /// <summary>Throws unless the buffers have exactly the lengths of x, w and y.</summary>
    public void Check(string op, int x, int w, int y)
    {
        if (x != InputCount || w != WeightCount || y != OutputCount)
            throw new ArgumentException(
                $"{op}: buffers of {x}, {w} and {y} elements do not fit input, weights and output of {InputCount}, {WeightCount} and {OutputCount} ({this}).");
    }

    int OutputExtent(int axis)
    {
        if (Input[axis] < 1 || Kernel[axis] < 1 || Stride[axis] < 1 || Padding[axis] < 0 || Dilation[axis] < 1)
            throw new ArgumentException(
                $"convolution: input {Input}, kernel {Kernel}, stride {Stride} and dilation {Dilation} must be positive and padding {Padding} not negative.");
        long room = Input[axis] + 2L * Padding[axis] - (long)Dilation[axis] * (Kernel[axis] - 1) - 1;
        if (room < 0)
            throw new ArgumentException(
                $"convolution: kernel {Kernel} with dilation {Dilation} is larger than input {Input} with padding {Padding}.");
        return checked((int)(room / Stride[axis] + 1));
    }
}
