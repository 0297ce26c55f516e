namespace AutoGrad.Nn;

/// <summary>The mean of each window over images [batch, channels, height, width]. torch: <c>AvgPool2d</c>.</summary>
public sealed class AveragePool2d : AveragePoolLayer
{
    /// <summary>A pooling by square windows.</summary>
    public AveragePool2d(int kernel, Shape? stride = null, Shape? padding = null, bool ceilMode = false, bool countPadding = true) : this([kernel], stride, padding, ceilMode, countPadding)
    {
    }

    /// <summary>A pooling.</summary>
    /// <param name="kernel">The window's extents, for all axes or for each.</param>
    /// <param name="stride">The distance between windows, for all axes or for each; the kernel's extents if left out.</param>
    /// <param name="padding">Places added on either side, as zeros, at most half a window, for all axes or for each; 0 if left out.</param>
    /// <param name="ceilMode">Whether a last window may reach past the end.</param>
    /// <param name="countPadding">Whether the zeros of the padding count in the mean.</param>
    /// <exception cref="ArgumentException">A list does not fit the axes, or the padding is more than half of the window.</exception>
    public AveragePool2d(Shape kernel, Shape? stride = null, Shape? padding = null, bool ceilMode = false, bool countPadding = true) : base(2, kernel, stride, padding, ceilMode, countPadding)
    {
    }
}
