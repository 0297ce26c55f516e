namespace AutoGrad.Nn;

/// <summary>
/// A transposed convolution over images [batch, channels, height, width]. The extents become (extent − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1.
/// torch: <c>ConvTranspose2d</c>.
/// </summary>
public sealed class ConvTranspose2d : TransposedConvolutionLayer
{
    /// <summary>A layer with square kernels.</summary>
    public ConvTranspose2d(int inputChannels, int outputChannels, int kernel, Shape? stride = null, Shape? padding = null, Shape? outputPadding = null, Shape? dilation = null, int groups = 1, bool bias = true, RandomSource? random = null)
        : this(inputChannels, outputChannels, [kernel], stride, padding, outputPadding, dilation, groups, bias, random)
    {
    }

    /// <summary>A layer whose first values are uniform within ±1/√(fan in).</summary>
    /// <param name="inputChannels">The channels of the input.</param>
    /// <param name="outputChannels">The channels of the output.</param>
    /// <param name="kernel">The extents of the kernels, [height, width]; one for all axes.</param>
    /// <param name="stride">How far apart neighbouring elements are spread, for all axes or for each; 1 if left out.</param>
    /// <param name="padding">What is cut off on either side, for all axes or for each; 0 if left out.</param>
    /// <param name="outputPadding">What the output is longer at its end, less than stride or dilation, for all axes or for each; 0 if left out.</param>
    /// <param name="dilation">The distance between elements of the kernel, for all axes or for each; 1 if left out.</param>
    /// <param name="groups">Into how many groups the channels fall that don't see each other.</param>
    /// <param name="bias">Whether each output channel has a bias.</param>
    /// <param name="random">Where the first values are drawn from.</param>
    /// <exception cref="ArgumentException">The groups don't divide the channels, a list does not fit the axes, or the output padding is too large.</exception>
    public ConvTranspose2d(int inputChannels, int outputChannels, Shape kernel, Shape? stride = null, Shape? padding = null, Shape? outputPadding = null, Shape? dilation = null, int groups = 1, bool bias = true, RandomSource? random = null)
        : base(2, inputChannels, outputChannels, kernel, stride, padding, outputPadding, dilation, groups, bias, random)
    {
    }
}
