namespace AutoGrad.Nn;

/// <summary>The greatest element of each window over volumes [batch, channels, depth, height, width]. torch: <c>MaxPool3d</c>.</summary>
public sealed class MaxPool3d : MaxPoolLayer
{
    /// <summary>A pooling by cubic windows.</summary>
    public MaxPool3d(int kernel, Shape? stride = null, Shape? padding = null, Shape? dilation = null, bool ceilMode = false) : this([kernel], stride, padding, dilation, ceilMode)
    {
    }

    /// <summary>A pooling.</summary>
    /// <param name="kernel">The window's extents, for all axes or for each.</param>
    /// <param name="stride">The distance between windows, for all axes or for each; the kernel's extents if left out.</param>
    /// <param name="padding">Places added on either side, thought of as −∞, at most half a window, for all axes or for each; 0 if left out.</param>
    /// <param name="dilation">The distance between elements of a window, for all axes or for each; 1 if left out.</param>
    /// <param name="ceilMode">Whether a last window may reach past the end.</param>
    /// <exception cref="ArgumentException">A list does not fit the axes, or the padding is more than half of the window.</exception>
    public MaxPool3d(Shape kernel, Shape? stride = null, Shape? padding = null, Shape? dilation = null, bool ceilMode = false) : base(3, kernel, stride, padding, dilation, ceilMode)
    {
    }
}
