namespace AutoGrad;

/// <summary>
/// The adjoint of <see cref="Convolution"/> with respect to its input: a gradient of the output is spread back to where it came from. Used forwards it is
/// what networks call a transposed convolution. Input [batch, channels, spatial…], weight [channels, output channels / groups, kernel…].
/// </summary>
/// <param name="Geometry">How the kernel of the convolution moves.</param>
/// <param name="Spatial">The spatial extents of the result.</param>
public sealed record TransposedConvolution(ConvolutionGeometry Geometry, Shape Spatial) : BinaryOp
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
        if (b.Shape.Extents[0] != a.Shape.Extents[1] || a.Shape.Extents[1] % Geometry.Groups != 0)
        {
            throw new ArgumentException($"{Name}: a weight of shape {b.Shape} does not fit {a.Shape.Extents[1]} input channels in {Geometry.Groups} groups: it is [input channels, output channels / groups, kernel…].");
        }
        var channels = b.Shape.Extents[1] * Geometry.Groups;
        var shape = Geometry.With(Name, "the result", a.Shape.Extents[0], a.Shape.Extents[1], channels, Spatial, b.Shape);
        if (!a.Shape.Extents[2..].SequenceEqual(ConvolutionGeometry.OutputOf(shape, Spatial.Rank)))
        {
            throw new ArgumentException($"{Name}: the input {a.Describe()} can't come from a convolution of spatial extents {Spatial} with a kernel of {b.Describe()}.");
        }
        return Convolutions.Input(shape, a, b, [a.Shape.Extents[0], channels, .. Spatial]);
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => new Convolution(Geometry).Apply(dy, b);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => new ConvolutionWeight(Geometry, b.Shape.Extents[2..].ToArray()).Apply(dy, a);
}

/// <summary>Transposed convolution.</summary>
public static class TransposedConvolutionMethods
{
    extension(Tensor x)
    {
        /// <summary>The transposed convolution of [batch, channels, spatial…] with a weight [channels, output channels / groups, kernel…].</summary>
        /// <param name="weight">The kernels.</param>
        /// <param name="bias">A number for each output channel, or null.</param>
        /// <param name="stride">The step of the kernel, for all axes or for each; 1 if left out.</param>
        /// <param name="padding">What is cut off on either side, for all axes or for each; 0 if left out.</param>
        /// <param name="outputPadding">What the result is longer at its end, less than stride or dilation; 0 if left out.</param>
        /// <param name="dilation">The distance between elements of the kernel, for all axes or for each; 1 if left out.</param>
        /// <param name="groups">The number of groups of channels.</param>
        /// <returns>[batch, output channels, (extent − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1 …].</returns>
        /// <exception cref="ArgumentException">Shapes, groups or types don't fit, or the result would be empty.</exception>
        public Tensor ConvolveTransposed(Tensor weight, Tensor? bias = null, Shape? stride = null, Shape? padding = null, Shape? outputPadding = null, Shape? dilation = null, int groups = 1)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(weight);
            const string op = nameof(TransposedConvolution);
            var geometry = ConvolutionGeometry.Of(op, x, weight, stride, padding, dilation, groups);
            var extra = ConvolutionGeometry.Fill(op, "output padding", outputPadding, x.Rank - 2, 0, 0);
            var spatial = new int[extra.Rank];
            int[] cut = [.. geometry.Padding.Extents];
            var around = new (int, int)[extra.Rank];
            for (var axis = 0; axis < spatial.Length; axis++)
            {
                var (step, gap) = (geometry.Stride.Extents[axis], geometry.Dilation.Extents[axis]);
                var (extent, size) = (x.Shape.Extents[axis + 2], weight.Shape.Extents[axis + 2]);
                if (extent < 1 || size < 1) throw new ArgumentException($"{op}: along spatial axis {axis} the input {x.Describe()} has {extent} elements and the kernel of {weight.Describe()} {size}; each needs 1 or more.");
                if (extra.Extents[axis] >= Math.Max(step, gap)) throw new ArgumentException($"{op}: the output padding {extra} must be less than the stride {geometry.Stride} or the dilation {geometry.Dilation}.");
                var spread = ((extent - 1L) * step) + (gap * (size - 1L)) + 1;
                var rest = spread - (2L * cut[axis]) + extra.Extents[axis];
                if (rest < 1) throw new ArgumentException($"{op}: the padding {geometry.Padding} leaves nothing of {x.Describe()} with a kernel of {weight.Describe()}.");
                spatial[axis] = Shape.Extent(extra.Extents[axis] < step ? rest : spread, op);
                if (extra.Extents[axis] < step) continue;
                // A convolution of so long a result would have more places than the input. So all that is spread is made, then cut, and followed by the zeros that nothing is spread to.
                around[axis] = (-cut[axis], extra.Extents[axis] - cut[axis]);
                cut[axis] = 0;
            }
            var y = new TransposedConvolution(geometry with { Padding = cut }, spatial).Apply(x, weight).Pad(around);
            return bias is null ? y : y + bias.OverChannels(y, op);
        }
    }
}
