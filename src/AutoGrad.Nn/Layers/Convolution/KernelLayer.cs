namespace AutoGrad.Nn;

/// <summary>What convolutions and transposed convolutions share: kernels that move over the spatial axes, and a bias for each output channel.</summary>
public abstract partial class KernelLayer : SpatialLayer
{
    private protected KernelLayer(int axes, int inputChannels, int outputChannels, Shape kernel, Shape? stride, Shape? dilation, int groups, bool bias, bool isTransposed, RandomSource? random)
        : base(axes, inputChannels)
    {
        var layer = GetType().Name;
        Spatial.Count(inputChannels, "input channels", layer);
        Spatial.Count(outputChannels, "output channels", layer);
        ArgumentNullException.ThrowIfNull(kernel);
        kernel = Spatial.Each(kernel, axes, 1, 1, "kernel", layer);
        if (groups < 1 || inputChannels % groups != 0 || outputChannels % groups != 0) throw new ArgumentException($"{layer}: {groups} groups don't divide {inputChannels} input and {outputChannels} output channels.");
        (Stride, Dilation, Groups) = (Spatial.Each(stride, axes, 1, 1, "stride", layer), Spatial.Each(dilation, axes, 1, 1, "dilation", layer), groups);
        Weight = new(Tensor.Zeros(isTransposed ? [inputChannels, outputChannels / groups, .. kernel] : [outputChannels, inputChannels / groups, .. kernel]));
        Bias = bias ? new(Tensor.Zeros([outputChannels])) : null;
        Draw(Initial.Or(random));
    }

    /// <summary>The kernels: [output channels, input channels / groups, kernel…], or of a transposed convolution [input channels, output channels / groups, kernel…].</summary>
    public Parameter Weight { get; }

    /// <summary>A number for each output channel, or null.</summary>
    public Parameter? Bias { get; }

    private protected sealed override bool Checked(Tensor x)
    {
        var hasBatch = base.Checked(x);
        Spatial.CheckType(x, Weight, GetType().Name);
        return hasBatch;
    }

    private protected Shape Stride { get; }

    private protected Shape Dilation { get; }

    private protected int Groups { get; }

    /// <inheritdoc/>
    protected internal sealed override void Reset(RandomSource random) => Draw(random);

    void Draw(RandomSource random)
    {
        var fan = Fans.Of(Weight).In;
        Initial.Uniform(Weight, fan, random);
        Initial.Uniform(Bias, fan, random);
    }
}
