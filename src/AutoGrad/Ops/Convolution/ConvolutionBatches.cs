namespace AutoGrad;

/// <summary>
/// Convolutions of all examples of a vmapped batch as one convolution. Where all examples share the weight, they join the images' own batch; where each has a weight of its own, each
/// becomes a group of channels of its own.
/// </summary>
static class ConvolutionBatches
{
    public static Tensor[] Of(Convolution op, BatchInputs inputs)
    {
        if (!inputs.IsMapped(1)) return [inputs.Unfolded(op.Apply(inputs.Folded(0), inputs[1]))];
        var y = new Convolution(Grouped(op.Geometry, inputs.Size)).Apply(IntoChannels(inputs.Mapped(0)), inputs.Folded(1));
        return [OutOfChannels(y, inputs.Size)];
    }

    public static Tensor[] Of(TransposedConvolution op, BatchInputs inputs)
    {
        if (!inputs.IsMapped(1)) return [inputs.Unfolded(op.Apply(inputs.Folded(0), inputs[1]))];
        var y = new TransposedConvolution(Grouped(op.Geometry, inputs.Size), op.Spatial).Apply(IntoChannels(inputs.Mapped(0)), inputs.Folded(1));
        return [OutOfChannels(y, inputs.Size)];
    }

    public static Tensor[] Of(ConvolutionWeight op, BatchInputs inputs)
    {
        var y = new ConvolutionWeight(Grouped(op.Geometry, inputs.Size), op.Kernel).Apply(IntoChannels(inputs.Mapped(0)), IntoChannels(inputs.Mapped(1)));
        return [inputs.Unfolded(y)];
    }

    static ConvolutionGeometry Grouped(ConvolutionGeometry geometry, int size) => geometry with { Groups = checked(geometry.Groups * size) };

    /// <summary>[examples, batch, channels, …] → [batch, examples·channels, …].</summary>
    static Tensor IntoChannels(Tensor x) => x.Transpose(0, 1).Flatten(1, 2);

    /// <summary>[batch, examples·channels, …] → [examples, batch, channels, …].</summary>
    static Tensor OutOfChannels(Tensor y, int size)
    {
        ReadOnlySpan<int> extents = y.Shape.Extents;
        return y.ReshapeTo([extents[0], size, extents[1] / size, .. extents[2..]]).Transpose(0, 1);
    }
}
