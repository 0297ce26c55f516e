using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>How a kernel moves over the spatial axes: one number for each axis, one to three axes.</summary>
/// <param name="Stride">The distance between neighbouring places of the kernel, at least 1.</param>
/// <param name="Padding">The zeros thought of on either side, at least 0.</param>
/// <param name="Dilation">The distance between neighbouring elements of the kernel, at least 1.</param>
/// <param name="Groups">The number of groups of channels that don't see each other.</param>
public sealed record ConvolutionGeometry(Shape Stride, Shape Padding, Shape Dilation, int Groups)
{
    /// <summary>The geometry for an input of the given rank (batch, channels and one to three spatial axes); lists of one number count for all axes.</summary>
    internal static ConvolutionGeometry Of(string op, Tensor x, Tensor weight, Shape? stride, Shape? padding, Shape? dilation, int groups)
    {
        var axes = x.Rank - 2;
        if (axes is < 1 or > 3 || weight.Rank != x.Rank)
        {
            throw new ArgumentException($"{op}: the input {x.Describe()} and the weight {weight.Describe()} need a batch axis, a channel axis and the same one to three spatial axes.");
        }
        return new(Fill(op, "stride", stride, axes, 1, 1), Fill(op, "padding", padding, axes, 0, 0), Fill(op, "dilation", dilation, axes, 1, 1),
            groups >= 1 ? groups : throw new ArgumentException($"{op}: {groups} groups are none; give at least 1."));
    }

    /// <summary>One number for each axis.</summary>
    internal static Shape Fill(string op, string what, Shape? given, int axes, int usual, int least)
    {
        var filled = new int[axes];
        if (given is not null && given.Rank != 1 && given.Rank != axes) throw new ArgumentException($"{op}: {given.Rank} numbers are given as {what}; {axes} spatial axes take one or {axes}.");
        for (var axis = 0; axis < axes; axis++)
        {
            filled[axis] = given is null ? usual : given.Extents[given.Rank == 1 ? 0 : axis];
            if (filled[axis] < least) throw new ArgumentException($"{op}: the {what} {given} must be at least {least} along each axis.");
        }
        return filled;
    }

    /// <summary>The geometry with the extents of an input, a weight and the output that they give. Messages say what the kernel moves over.</summary>
    internal ConvolutionShape With(string op, string what, int batch, int outputChannels, int channels, ReadOnlySpan<int> spatial, Shape weight)
    {
        if (channels % Groups != 0 || outputChannels % Groups != 0 || weight.Extents[1] != channels / Groups || weight.Extents[0] != outputChannels)
        {
            throw new ArgumentException($"{op}: a weight of shape {weight} does not fit {channels} input and {outputChannels} output channels in {Groups} groups: it is [output channels, input channels / groups, kernel…].");
        }
        for (var axis = 0; axis < spatial.Length; axis++)
        {
            var (extent, size, pad) = (spatial[axis], weight.Extents[axis + 2], Padding.Extents[axis]);
            if (size < 1 || extent < 1) throw new ArgumentException($"{op}: along spatial axis {axis} the kernel of {weight} has {size} elements and {what} {extent}; each needs 1 or more.");
            var reach = (Dilation.Extents[axis] * (size - 1L)) + 1;
            if (reach > extent + (2L * pad))
            {
                throw new ArgumentException($"{op}: the kernel of {weight} with dilation {Dilation} reaches over {reach} elements along spatial axis {axis}; {what} has {extent} and a padding of {pad} on either side.");
            }
        }
        return ConvolutionShape.Create(batch, channels, outputChannels, Groups, spatial, weight.Extents[2..], Stride, Padding, Dilation);
    }

    /// <summary>The spatial extents of the output.</summary>
    internal static int[] OutputOf(ConvolutionShape shape, int axes)
    {
        var output = new int[axes];
        for (var axis = 0; axis < axes; axis++) output[axis] = shape.Output[axis + 3 - axes];
        return output;
    }
}
