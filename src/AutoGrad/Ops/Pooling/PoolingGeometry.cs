using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>How a window moves over the spatial axes: one number for each axis, one to three axes.</summary>
/// <param name="Kernel">The extents of the window.</param>
/// <param name="Stride">The distance between neighbouring windows.</param>
/// <param name="Padding">What is thought of on either side: −∞ for maxima, zeros for means.</param>
/// <param name="Dilation">The distance between neighbouring elements of a window.</param>
/// <param name="CeilMode">Whether a last window may reach past the end, by less than a stride; the only one, too.</param>
public sealed record PoolingGeometry(Shape Kernel, Shape Stride, Shape Padding, Shape Dilation, bool CeilMode)
{
    internal static PoolingGeometry Of(string op, Tensor x, Shape kernel, Shape? stride, Shape? padding, Shape? dilation, bool ceilMode)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(kernel);
        var axes = x.Rank - 2;
        if (axes is < 1 or > 3) throw new ArgumentException($"{op}: the input {x.Describe()} needs a batch axis, a channel axis and one to three spatial axes.");
        var window = ConvolutionGeometry.Fill(op, "kernel", kernel, axes, 1, 1);
        PoolingGeometry geometry = new(window, stride is null ? window : ConvolutionGeometry.Fill(op, "stride", stride, axes, 1, 1),
            ConvolutionGeometry.Fill(op, "padding", padding, axes, 0, 0), ConvolutionGeometry.Fill(op, "dilation", dilation, axes, 1, 1), ceilMode);
        for (var axis = 0; axis < axes; axis++)
        {
            var (extent, size, pad) = (x.Shape.Extents[axis + 2], window.Extents[axis], geometry.Padding.Extents[axis]);
            var (gap, beyond) = (geometry.Dilation.Extents[axis], ceilMode ? geometry.Stride.Extents[axis] - 1 : 0);
            var reach = (gap * (size - 1L)) + 1;
            if (2 * pad > size) throw new ArgumentException($"{op}: the padding {pad} is more than half of the window's extent {size} along spatial axis {axis}; windows would lie outside.");
            if (extent < 1 || reach > extent + (2L * pad) + beyond)
            {
                throw new ArgumentException($"{op}: a window that reaches over {reach} elements is larger than spatial axis {axis} of {x.Describe()} with a padding of {pad}{(ceilMode ? $", by the stride {beyond + 1} or more" : "")}.");
            }
            // Further windows have fewer places before the input than the first, and none before its padding.
            if ((((pad + gap - 1L) / gap) * gap) - pad >= extent)
            {
                throw new ArgumentException($"{op}: with a dilation of {gap} and a padding of {pad} the first window has no element of spatial axis {axis} of {x.Describe()}: it reads before and behind it. Use a smaller dilation or padding.");
            }
        }
        return geometry;
    }

    /// <summary>The geometry with the extents of an input: all planes, and the spatial axes.</summary>
    internal PoolingShape Over(ReadOnlySpan<int> extents) =>
        PoolingShape.Create(checked(extents[0] * extents[1]), extents[2..], Kernel, Stride, Padding, Dilation, CeilMode);

    /// <summary>The shape of the output for an input of the given extents.</summary>
    internal Shape OutputOf(ReadOnlySpan<int> extents)
    {
        var shape = Over(extents);
        var output = extents.ToArray();
        for (var axis = 2; axis < output.Length; axis++) output[axis] = shape.Output[axis + 3 - output.Length];
        return output;
    }
}
