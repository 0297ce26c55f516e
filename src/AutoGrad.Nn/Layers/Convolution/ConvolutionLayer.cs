namespace AutoGrad.Nn;

/// <summary>A convolution (correlation) over one to three spatial axes.</summary>
public abstract class ConvolutionLayer : KernelLayer
{
    readonly Shape padding;
    readonly PaddingMode mode;
    readonly (int, int)[]? around;

    private protected ConvolutionLayer(
        int axes, int inputChannels, int outputChannels, Shape kernel, Shape? stride, Shape? padding, Shape? dilation, int groups, bool bias, RandomSource? random, PaddingMode mode, bool same)
        : base(axes, inputChannels, outputChannels, kernel, stride, dilation, groups, bias, isTransposed: false, random)
    {
        var layer = GetType().Name;
        this.mode = PaddingModeMethods.Checked(mode, layer);
        this.padding = Spatial.Each(padding, axes, 0, 0, "padding", layer);
        if (same && padding is not null) throw new ArgumentException($"{layer}: give a padding, or 'same', which chooses it; not both.");
        if (same && Stride.Any(step => step != 1)) throw new ArgumentException($"{layer}: with the stride {Stride} the output can't have the extents of the input; 'same' needs a stride of 1.");
        around = same ? AroundSame() : mode == PaddingMode.Zeros ? null : [.. this.padding.Select(places => (places, places))];
        // What is put around the input beforehand, the convolution does not add again.
        if (around is not null) this.padding = Spatial.Each(null, axes, 0, 0, "padding", layer);
    }

    private protected sealed override Tensor Apply(Tensor x) => (around is null ? x : mode.Around(x, around)).Convolve(Weight, Bias, Stride, padding, Dilation, Groups);

    /// <summary>As many places as the kernel reaches beyond one element; an odd one comes behind.</summary>
    (int, int)[] AroundSame()
    {
        var paddings = new (int, int)[Stride.Rank];
        for (var axis = 0; axis < paddings.Length; axis++)
        {
            var reach = Dilation[axis] * (Weight.Shape[axis + 2] - 1);
            paddings[axis] = (reach / 2, reach - (reach / 2));
        }
        return paddings;
    }
}
