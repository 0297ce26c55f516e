namespace AutoGrad.Nn;

/// <summary>A transposed convolution over one to three spatial axes: each element is spread over the places of the kernel, which makes the image larger.</summary>
public abstract class TransposedConvolutionLayer : KernelLayer
{
    readonly Shape padding, outputPadding;

    private protected TransposedConvolutionLayer(
        int axes, int inputChannels, int outputChannels, Shape kernel, Shape? stride, Shape? padding, Shape? outputPadding, Shape? dilation, int groups, bool bias, RandomSource? random)
        : base(axes, inputChannels, outputChannels, kernel, stride, dilation, groups, bias, isTransposed: true, random)
    {
        var layer = GetType().Name;
        (this.padding, this.outputPadding) = (Spatial.Each(padding, axes, 0, 0, "padding", layer), Spatial.Each(outputPadding, axes, 0, 0, "output padding", layer));
        for (var axis = 0; axis < axes; axis++)
        {
            if (this.outputPadding[axis] >= Math.Max(Stride[axis], Dilation[axis])) throw new ArgumentException($"{layer}: the output padding {this.outputPadding} must be less than the stride {Stride} or the dilation {Dilation}.");
        }
    }

    private protected sealed override Tensor Apply(Tensor x) => x.ConvolveTransposed(Weight, Bias, Stride, padding, outputPadding, Dilation, Groups);
}
