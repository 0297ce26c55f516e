namespace AutoGrad;

/// <summary>What becomes of the gradient of an extreme where several elements tie.</summary>
static class Ties
{
    /// <summary>dy, shared equally between the elements of x that are y. Both have the reduced axes with an extent of 1.</summary>
    public static Tensor Share(Tensor x, Tensor y, Tensor dy, Shape axes)
    {
        var chosen = x.EqualTo(y);
        var ties = new Sum(axes, KeepAxes: true).Apply(chosen.To(x.DType));
        return Tensor.Where(chosen, dy / ties, 0);
    }
}
