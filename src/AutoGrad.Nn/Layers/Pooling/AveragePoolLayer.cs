namespace AutoGrad.Nn;

/// <summary>The mean of each window.</summary>
public abstract class AveragePoolLayer : WindowLayer
{
    readonly bool countPadding;

    private protected AveragePoolLayer(int axes, Shape kernel, Shape? stride, Shape? padding, bool ceilMode, bool countPadding)
        : base(axes, kernel, stride, padding, ceilMode) => this.countPadding = countPadding;

    private protected sealed override Tensor Apply(Tensor x) => x.AveragePool(Kernel, Stride, Padding, CeilMode, countPadding);
}
