namespace AutoGrad.Nn;

/// <summary>
/// A layer that disturbs its input at random while training, and returns it as it is otherwise. The state of its random numbers is the optional buffer
/// <c>randomState</c> (see <see cref="AutoGrad.Nn.RandomState"/>).
/// </summary>
public abstract partial class RandomLayer : Module
{
    private protected RandomLayer(double probability, RandomSource? random)
    {
        P = Probability.Check(probability, GetType().Name);
        RandomState = Nn.RandomState.Of(Initial.Or(random));
    }

    /// <summary>The probability with which something is dropped.</summary>
    public double P { get; }

    /// <summary>Int64 [2]: the seed of this layer's random numbers, and how many draws it has made.</summary>
    public TensorBuffer RandomState { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input is not of a floating type.</exception>
    public sealed override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Spatial.CheckType(x, null, GetType().Name);
        return Observed(IsTraining && P > 0 ? Disturb(x, Nn.RandomState.Next(RandomState)) : x);
    }

    /// <inheritdoc/>
    protected internal sealed override void Reset(RandomSource random) => Nn.RandomState.Reset(RandomState, random);

    private protected abstract Tensor Disturb(Tensor x, RandomSource random);
}
