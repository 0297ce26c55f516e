namespace AutoGrad.Nn;

/// <summary>x for x > 0, slope·x elsewhere, with a learnt slope for each channel or for all (He et al. 2015). [batch, channels, …], or any shape with one slope. torch: <c>PReLU</c>.</summary>
public sealed partial class PRelu : Module
{
    readonly double initial;

    /// <summary>A rectifier.</summary>
    /// <param name="channels">The number of slopes: 1, or that of the channels.</param>
    /// <param name="initial">The slopes at first.</param>
    public PRelu(int channels = 1, double initial = 0.25)
    {
        this.initial = initial;
        Weight = new(Tensor.Full([Spatial.Count(channels, "channels", "PRelu")], initial));
    }

    /// <summary>The slopes, [channels].</summary>
    public Parameter Weight { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is more than one slope, and the input has other channels along axis 1; or its type is another.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Spatial.CheckType(x, Weight, "PRelu");
        if (Weight.Size == 1) return Observed(x.PRelu(x.Rank == 0 ? Weight.Reshape() : Weight));
        if (x.Rank < 2) throw new ArgumentException($"PRelu: the input {x.DType}{x.Shape} has no channel axis for {Weight.Size} slopes; it must be [batch, channels, …].");
        Spatial.CheckExtent(x, 1, Weight.Size, "channels", "PRelu");
        var extents = new int[x.Rank - 1];
        extents.AsSpan().Fill(1);
        extents[0] = Weight.Size;
        return Observed(x.PRelu(Weight.Reshape(extents)));
    }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random) => Initialise.Constant(Weight, initial);
}
