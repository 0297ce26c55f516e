namespace AutoGrad.Nn;

/// <summary>
/// A convolution over images [batch, channels, height, width]. The extents become ⌊(extent + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1.
/// torch: <c>Conv2d</c>.
/// </summary>
public sealed class Conv2d : ConvolutionLayer
{
    /// <summary>A layer with square kernels.</summary>
    public Conv2d(int inputChannels, int outputChannels, int kernel, Shape? stride = null, Shape? padding = null, Shape? dilation = null, int groups = 1, bool bias = true, RandomSource? random = null, PaddingMode mode = PaddingMode.Zeros, bool same = false)
        : this(inputChannels, outputChannels, [kernel], stride, padding, dilation, groups, bias, random, mode, same)
    {
    }

    /// <summary>A layer whose first values are uniform within ±1/√(fan in).</summary>
    /// <param name="inputChannels">The channels of the input.</param>
    /// <param name="outputChannels">The channels of the output.</param>
    /// <param name="kernel">The extents of the kernels, [height, width]; one for all axes.</param>
    /// <param name="stride">The step of the kernel, for all axes or for each; 1 if left out.</param>
    /// <param name="padding">Places added on either side, for all axes or for each; 0 if left out.</param>
    /// <param name="dilation">The distance between elements of the kernel, for all axes or for each; 1 if left out.</param>
    /// <param name="groups">Into how many groups the channels fall that don't see each other.</param>
    /// <param name="bias">Whether each output channel has a bias.</param>
    /// <param name="random">Where the first values are drawn from.</param>
    /// <param name="mode">What the padding is made of.</param>
    /// <param name="same">Whether the padding is chosen so that the output has the extents of the input; the stride must be 1.</param>
    /// <exception cref="ArgumentException">The groups don't divide the channels, or a list does not fit the axes.</exception>
    public Conv2d(int inputChannels, int outputChannels, Shape kernel, Shape? stride = null, Shape? padding = null, Shape? dilation = null, int groups = 1, bool bias = true, RandomSource? random = null, PaddingMode mode = PaddingMode.Zeros, bool same = false)
        : base(2, inputChannels, outputChannels, kernel, stride, padding, dilation, groups, bias, random, mode, same)
    {
    }
}
