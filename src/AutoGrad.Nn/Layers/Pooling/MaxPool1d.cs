namespace AutoGrad.Nn;

/// <summary>The greatest element of each window over signals [batch, channels, length]. torch: <c>MaxPool1d</c>.</summary>
public sealed class MaxPool1d : MaxPoolLayer
{
    /// <summary>A pooling.</summary>
    /// <param name="kernel">The window's extent.</param>
    /// <param name="stride">The distance between windows; the kernel's extent if left out.</param>
    /// <param name="padding">Places added on either side, thought of as −∞, at most half a window; 0 if left out.</param>
    /// <param name="dilation">The distance between elements of a window; 1 if left out.</param>
    /// <param name="ceilMode">Whether a last window may reach past the end.</param>
    /// <exception cref="ArgumentException">A list does not fit the axes, or the padding is more than half of the window.</exception>
    public MaxPool1d(int kernel, int? stride = null, int padding = 0, int dilation = 1, bool ceilMode = false) : base(1, [kernel], stride is { } step ? [step] : null, [padding], [dilation], ceilMode)
    {
    }
}
