namespace AutoGrad;

/// <summary>The adjoint of <see cref="Convolution"/> with respect to its weight: the correlation of an input a with a gradient b of the output.</summary>
/// <param name="Geometry">How the kernel of the convolution moves.</param>
/// <param name="Kernel">The spatial extents of the weight.</param>
public sealed record ConvolutionWeight(ConvolutionGeometry Geometry, Shape Kernel) : BinaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.EachAlone;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => ConvolutionBatches.Of(this, inputs);

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep.B : Keep.A;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        Operands.Demand(this, DTypes.Floating, a, b);
        var y = Tensor.Allocate([b.Shape.Extents[1], a.Shape.Extents[1] / Geometry.Groups, .. Kernel], a.DType);
        Convolutions.Weight(Geometry.With(Name, "the input", a.Shape.Extents[0], b.Shape.Extents[1], a.Shape.Extents[1], a.Shape.Extents[2..], y.Shape), a, b, y);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => new TransposedConvolution(Geometry, a.Shape.Extents[2..].ToArray()).Apply(b, dy);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => new Convolution(Geometry).Apply(a, dy);
}
