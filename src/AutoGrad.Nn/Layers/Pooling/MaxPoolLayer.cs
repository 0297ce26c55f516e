namespace AutoGrad.Nn;

/// <summary>The greatest element of each window. The first wins a tie, and all of the gradient.</summary>
public abstract class MaxPoolLayer : WindowLayer
{
    readonly Shape dilation;

    private protected MaxPoolLayer(int axes, Shape kernel, Shape? stride, Shape? padding, Shape? dilation, bool ceilMode)
        : base(axes, kernel, stride, padding, ceilMode) => this.dilation = Spatial.Each(dilation, axes, 1, 1, "dilation", GetType().Name);

    /// <summary>The maxima with their places, Int64: each counts within its plane, row by row.</summary>
    /// <exception cref="ArgumentException">The input has another number of axes than the layer was made for, or is smaller than the window: in ceil mode by a stride or more.</exception>
    public (Tensor Values, Tensor Indices) ForwardWithIndices(Tensor x)
    {
        if (Checked(x)) return x.MaxPoolWithIndices(Kernel, Stride, Padding, dilation, CeilMode);
        var (values, indices) = x.Unsqueeze(0).MaxPoolWithIndices(Kernel, Stride, Padding, dilation, CeilMode);
        return (values.Squeeze(0), indices.Squeeze(0));
    }

    private protected sealed override Tensor Apply(Tensor x) => x.MaxPool(Kernel, Stride, Padding, dilation, CeilMode);
}
