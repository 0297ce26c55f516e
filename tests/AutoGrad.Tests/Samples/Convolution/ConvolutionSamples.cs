using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ConvolutionSamples : SamplesOf<Convolution>
{
    public ConvolutionSamples()
    {
        foreach (var (g, x, w, y) in ConvolutionLoops.Cases) Add(new Convolution(g), [Draw.Of(x), Draw.Of(w)], inputs => ConvolutionLoops.Output(g, inputs[0], inputs[1], y));
        Throws<ArgumentException>("Convolution with a kernel that is larger than the input", () => Tensor.Zeros([1, 1, 2]).Convolve(Tensor.Zeros([1, 1, 3])));
        Throws<ArgumentException>("Convolution with channels that don't fit", () => Tensor.Zeros([1, 2, 4]).Convolve(Tensor.Zeros([1, 1, 3])));
        Throws<ArgumentException>("Convolution with two types", () => Tensor.Zeros([1, 1, 4]).Convolve(Tensor.Zeros([1, 1, 3], DType.Float64)));
    }
}

sealed class TransposedConvolutionSamples : SamplesOf<TransposedConvolution>
{
    public TransposedConvolutionSamples()
    {
        foreach (var (g, x, w, y) in ConvolutionLoops.Cases)
        {
            Add(new TransposedConvolution(g, x.Extents[2..].ToArray()), [Draw.Of(y), Draw.Of(w)], inputs => ConvolutionLoops.Input(g, inputs[0], inputs[1], x));
        }
        Throws<ArgumentException>("TransposedConvolution with an output padding as large as the stride", () => Tensor.Zeros([1, 1, 2]).ConvolveTransposed(Tensor.Zeros([1, 1, 3]), outputPadding: [1]));
    }
}

sealed class ConvolutionWeightSamples : SamplesOf<ConvolutionWeight>
{
    public ConvolutionWeightSamples()
    {
        foreach (var (g, x, w, y) in ConvolutionLoops.Cases)
        {
            Add(new ConvolutionWeight(g, w.Extents[2..].ToArray()), [Draw.Of(x), Draw.Of(y)], inputs => ConvolutionLoops.Weight(g, inputs[0], inputs[1], w));
        }
    }
}
