namespace AutoGrad.Nn;

/// <summary>
/// A convolution over signals [batch, channels, length]. The extents become ⌊(extent + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1.
/// torch: <c>Conv1d</c>.
/// </summary>
public sealed class Conv1d : ConvolutionLayer
{
    /// <summary>A layer whose first values are uniform within ±1/√(fan in).</summary>
    /// <param name="inputChannels">The channels of the input.</param>
    /// <param name="outputChannels">The channels of the output.</param>
    /// <param name="kernel">The extent of the kernels.</param>
    /// <param name="stride">The step of the kernel; 1 if left out.</param>
    /// <param name="padding">Places added on either side; 0 if left out.</param>
    /// <param name="dilation">The distance between elements of the kernel; 1 if left out.</param>
    /// <param name="groups">Into how many groups the channels fall that don't see each other.</param>
    /// <param name="bias">Whether each output channel has a bias.</param>
    /// <param name="random">Where the first values are drawn from.</param>
    /// <param name="mode">What the padding is made of.</param>
    /// <param name="same">Whether the padding is chosen so that the output has the extents of the input; the stride must be 1.</param>
    /// <exception cref="ArgumentException">The groups don't divide the channels, or a list does not fit the axes.</exception>
    public Conv1d(int inputChannels, int outputChannels, int kernel, int stride = 1, int? padding = null, int dilation = 1, int groups = 1, bool bias = true, RandomSource? random = null, PaddingMode mode = PaddingMode.Zeros, bool same = false)
        : base(1, inputChannels, outputChannels, [kernel], [stride], padding is { } places ? [places] : null, [dilation], groups, bias, random, mode, same)
    {
    }
}
