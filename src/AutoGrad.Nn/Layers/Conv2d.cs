namespace AutoGrad.Nn;

/// <summary>A convolution over images [batch, channels, height, width].</summary>
public sealed partial class Conv2d : Module
{
    readonly Shape? stride, padding, dilation;
    readonly int groups;

    /// <summary>A layer with square kernels.</summary>
    public Conv2d(int inputChannels, int outputChannels, int kernel, Shape? stride = null, Shape? padding = null, Shape? dilation = null, int groups = 1, bool bias = true, RandomSource? random = null)
        : this(inputChannels, outputChannels, [kernel, kernel], stride, padding, dilation, groups, bias, random)
    {
    }

    /// <summary>A layer with kernels [height, width]; stride, padding and dilation count for both axes or are given for each.</summary>
    public Conv2d(int inputChannels, int outputChannels, Shape kernel, Shape? stride = null, Shape? padding = null, Shape? dilation = null, int groups = 1, bool bias = true, RandomSource? random = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel.Rank != 2) throw new ArgumentException($"Conv2d: a kernel has two extents, height and width; {kernel} is given.");
        if (groups < 1 || inputChannels % groups != 0 || outputChannels % groups != 0) throw new ArgumentException($"Conv2d: {groups} groups don't divide {inputChannels} input and {outputChannels} output channels.");
        (this.stride, this.padding, this.dilation, this.groups) = (stride, padding, dilation, groups);
        random = Initial.Or(random);
        var fan = inputChannels / groups * kernel.Size;
        Weight = new(Initial.Uniform([outputChannels, inputChannels / groups, .. kernel], fan, random));
        Bias = bias ? new(Initial.Uniform([outputChannels], fan, random)) : null;
    }

    /// <summary>The kernels, [output channels, input channels / groups, height, width].</summary>
    public Parameter Weight { get; }

    /// <summary>A number for each output channel, or null.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Observed(x.Convolve(Weight, Bias, stride, padding, dilation, groups));
    }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random)
    {
        var bound = 1 / Math.Sqrt(Math.Max(Weight.Size / Math.Max(Weight.Shape[0], 1), 1));
        Weight.Assign(Tensor.Uniform(Weight.Shape, random, -bound, bound, Weight.DType));
        Bias?.Assign(Tensor.Uniform(Bias.Shape, random, -bound, bound, Bias.DType));
    }
}
