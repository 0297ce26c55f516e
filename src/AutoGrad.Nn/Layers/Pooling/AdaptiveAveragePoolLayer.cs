namespace AutoGrad.Nn;

/// <summary>The mean of each window, the windows being such that the result has given extents whatever those of the input: window i of n runs from ⌊i·extent/n⌋ up to ⌈(i + 1)·extent/n⌉.</summary>
public abstract class AdaptiveAveragePoolLayer : AdaptivePoolLayer
{
    private protected AdaptiveAveragePoolLayer(int axes, int?[] size) : base(axes, size)
    {
    }

    private protected sealed override Tensor Apply(Tensor x) => x.AdaptiveAveragePool(Size(x));
}
