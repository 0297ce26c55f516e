namespace AutoGrad;

/// <summary>
/// Convolution as networks use the word (correlation): y[n, o, p] = Σ over c, t of w[o, c, t]·x[n, c, p·stride + t·dilation − padding].
/// Input [batch, channels, spatial…], weight [output channels, channels / groups, kernel…]. Bilinear: its rules are its two adjoints.
/// </summary>
/// <param name="Geometry">How the kernel moves.</param>
public sealed record Convolution(ConvolutionGeometry Geometry) : BinaryOp
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
        var shape = Geometry.With(Name, "the input", a.Shape.Extents[0], b.Shape.Extents[0], a.Shape.Extents[1], a.Shape.Extents[2..], b.Shape);
        return Convolutions.Forward(shape, a, b, [a.Shape.Extents[0], b.Shape.Extents[0], .. ConvolutionGeometry.OutputOf(shape, a.Rank - 2)]);
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => new TransposedConvolution(Geometry, a.Shape.Extents[2..].ToArray()).Apply(dy, b);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => new ConvolutionWeight(Geometry, b.Shape.Extents[2..].ToArray()).Apply(a, dy);
}

/// <summary>Convolution.</summary>
public static class ConvolutionMethods
{
    extension(Tensor x)
    {
        /// <summary>The convolution of [batch, channels, spatial…] (one to three spatial axes) with a weight [output channels, channels / groups, kernel…].</summary>
        /// <param name="weight">The kernels.</param>
        /// <param name="bias">A number for each output channel, or null.</param>
        /// <param name="stride">The step of the kernel, for all axes or for each; 1 if left out.</param>
        /// <param name="padding">Zeros on either side, for all axes or for each; 0 if left out.</param>
        /// <param name="dilation">The distance between elements of the kernel, for all axes or for each; 1 if left out.</param>
        /// <param name="groups">The number of groups of channels.</param>
        /// <returns>[batch, output channels, ⌊(extent + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1 …].</returns>
        /// <exception cref="ArgumentException">Shapes, groups or types don't fit, or the kernel is larger than the padded input.</exception>
        public Tensor Convolve(Tensor weight, Tensor? bias = null, Shape? stride = null, Shape? padding = null, Shape? dilation = null, int groups = 1)
        {
            ArgumentNullException.ThrowIfNull(x);
            ArgumentNullException.ThrowIfNull(weight);
            var y = new Convolution(ConvolutionGeometry.Of(nameof(Convolution), x, weight, stride, padding, dilation, groups)).Apply(x, weight);
            return bias is null ? y : y + bias.OverChannels(y, nameof(Convolution));
        }

        /// <summary>A vector of channels shaped so that it broadcasts along axis 1.</summary>
        internal Tensor OverChannels(Tensor y, string op)
        {
            if (x.Rank != 1 || x.Size != y.Shape.Extents[1]) throw new ArgumentException($"{op}: the bias {x.Describe()} is no vector of {y.Shape.Extents[1]} output channels.");
            var extents = new int[y.Rank - 1];
            extents.AsSpan().Fill(1);
            extents[0] = x.Size;
            return x.Reshape(extents);
        }
    }
}
