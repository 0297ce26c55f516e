namespace AutoGrad.Nn;

/// <summary>The mean of each window over signals [batch, channels, length]. torch: <c>AvgPool1d</c>.</summary>
public sealed class AveragePool1d : AveragePoolLayer
{
    /// <summary>A pooling.</summary>
    /// <param name="kernel">The window's extent.</param>
    /// <param name="stride">The distance between windows; the kernel's extent if left out.</param>
    /// <param name="padding">Places added on either side, as zeros, at most half a window; 0 if left out.</param>
    /// <param name="ceilMode">Whether a last window may reach past the end.</param>
    /// <param name="countPadding">Whether the zeros of the padding count in the mean.</param>
    /// <exception cref="ArgumentException">A list does not fit the axes, or the padding is more than half of the window.</exception>
    public AveragePool1d(int kernel, int? stride = null, int padding = 0, bool ceilMode = false, bool countPadding = true) : base(1, [kernel], stride is { } step ? [step] : null, [padding], ceilMode, countPadding)
    {
    }
}
