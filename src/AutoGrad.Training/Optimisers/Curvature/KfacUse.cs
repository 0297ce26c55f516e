namespace AutoGrad.Training;

/// <summary>One use of a weight on a tape: the product of an input with it, and the bias that is added after it.</summary>
/// <param name="Product">The entry of the product or convolution, whose gradient is that of the layer's output.</param>
/// <param name="Weight">The place of the weight among the parameters.</param>
/// <param name="Bias">The place of the bias, or −1.</param>
/// <param name="IsTransposed">Whether the weight is [inputs, outputs].</param>
sealed record KfacUse(TapeEntry Product, int Weight, int Bias, bool IsTransposed)
{
    /// <summary>The inputs as rows: for a convolution, each place of the kernel is a row.</summary>
    public Tensor InputRows(Shape weight)
    {
        var x = Product.Kept(0)!;
        if (Product.Op is not Convolution convolution) return x;
        var geometry = convolution.Geometry;
        var patches = x.Unfold2d([weight[2], weight[3]], geometry.Stride, geometry.Padding, geometry.Dilation);
        return patches.Transpose(1, 2).Flatten(0, 1);
    }

    /// <summary>The gradients of the outputs as rows in the same order.</summary>
    public Tensor OutputRows(Tensor gradient) => Product.Op is Convolution ? gradient.Flatten(2).Transpose(1, 2).Flatten(0, 1) : gradient;
}
