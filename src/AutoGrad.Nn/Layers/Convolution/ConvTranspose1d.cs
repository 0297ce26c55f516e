namespace AutoGrad.Nn;

/// <summary>
/// A transposed convolution over signals [batch, channels, length]. The extents become (extent − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1.
/// torch: <c>ConvTranspose1d</c>.
/// </summary>
public sealed class ConvTranspose1d : TransposedConvolutionLayer
{
    /// <summary>A layer whose first values are uniform within ±1/√(fan in).</summary>
    /// <param name="inputChannels">The channels of the input.</param>
    /// <param name="outputChannels">The channels of the output.</param>
    /// <param name="kernel">The extent of the kernels.</param>
    /// <param name="stride">How far apart neighbouring elements are spread; 1 if left out.</param>
    /// <param name="padding">What is cut off on either side; 0 if left out.</param>
    /// <param name="outputPadding">What the output is longer at its end, less than stride or dilation; 0 if left out.</param>
    /// <param name="dilation">The distance between elements of the kernel; 1 if left out.</param>
    /// <param name="groups">Into how many groups the channels fall that don't see each other.</param>
    /// <param name="bias">Whether each output channel has a bias.</param>
    /// <param name="random">Where the first values are drawn from.</param>
    /// <exception cref="ArgumentException">The groups don't divide the channels, a list does not fit the axes, or the output padding is too large.</exception>
    public ConvTranspose1d(int inputChannels, int outputChannels, int kernel, int stride = 1, int padding = 0, int outputPadding = 0, int dilation = 1, int groups = 1, bool bias = true, RandomSource? random = null)
        : base(1, inputChannels, outputChannels, [kernel], [stride], [padding], [outputPadding], [dilation], groups, bias, random)
    {
    }
}
