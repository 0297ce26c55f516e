namespace AutoGrad.Nn;

/// <summary>What max and average pooling share: windows that move over the spatial axes.</summary>
public abstract class WindowLayer : SpatialLayer
{
    private protected WindowLayer(int axes, Shape kernel, Shape? stride, Shape? padding, bool ceilMode) : base(axes)
    {
        var layer = GetType().Name;
        ArgumentNullException.ThrowIfNull(kernel);
        Kernel = Spatial.Each(kernel, axes, 1, 1, "kernel", layer);
        Stride = stride is null ? Kernel : Spatial.Each(stride, axes, 1, 1, "stride", layer);
        Padding = Spatial.Each(padding, axes, 0, 0, "padding", layer);
        CeilMode = ceilMode;
        for (var axis = 0; axis < axes; axis++)
        {
            if (2 * Padding[axis] > Kernel[axis]) throw new ArgumentException($"{layer}: the padding {Padding} is more than half of the kernel {Kernel}; windows would lie outside the input.");
        }
    }

    private protected Shape Kernel { get; }

    private protected Shape Stride { get; }

    private protected Shape Padding { get; }

    private protected bool CeilMode { get; }
}
