namespace AutoGrad.Nn;

/// <summary>
/// Group normalisation (Wu, He 2018): mean 0 and variance 1 over groups of neighbouring channels of each element, with all their places, then a factor and a term for each channel:
/// [batch, channels, …]. torch: <c>GroupNorm</c>.
/// </summary>
public sealed partial class GroupNorm : Module
{
    readonly int groups, channels;
    readonly double epsilon;

    /// <summary>A normalisation.</summary>
    /// <param name="groups">The number of groups.</param>
    /// <param name="channels">The number of channels, a multiple of it.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <param name="affine">Whether channels have a factor and a term.</param>
    /// <exception cref="ArgumentException">The groups don't divide the channels, or epsilon is negative or not finite.</exception>
    public GroupNorm(int groups, int channels, double epsilon = 1e-5, bool affine = true)
    {
        Spatial.Count(channels, "channels", "GroupNorm");
        if (groups < 1 || channels % groups != 0) throw new ArgumentException($"GroupNorm: {groups} groups don't divide {channels} channels.");
        (this.groups, this.channels, this.epsilon) = (groups, channels, Epsilon.Check(epsilon, "GroupNorm"));
        if (affine) (Weight, Bias) = (new(Tensor.Ones([channels])), new(Tensor.Zeros([channels])));
    }

    /// <summary>A factor for each channel, [channels], or null.</summary>
    public Parameter? Weight { get; }

    /// <summary>A term for each channel, [channels], or null.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input has no channel axis, or other channels or another type than the layer was made for.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2) throw new ArgumentException($"GroupNorm: the input {x.DType}{x.Shape} must be [batch, channels, …].");
        Spatial.CheckExtent(x, 1, channels, "channels", "GroupNorm");
        Spatial.CheckType(x, Weight, "GroupNorm");
        return Observed(Normalise.Group(x, groups, Weight, Bias, epsilon));
    }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random)
    {
        if (Weight is not null) Initialise.Ones(Weight);
        if (Bias is not null) Initialise.Zeros(Bias);
    }
}
