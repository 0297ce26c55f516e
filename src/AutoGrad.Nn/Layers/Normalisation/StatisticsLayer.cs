namespace AutoGrad.Nn;

/// <summary>What batch and instance normalisation share: a factor and a term for each channel, and running statistics of the channels.</summary>
public abstract partial class StatisticsLayer : Module
{
    readonly int least, most;

    private protected StatisticsLayer(int features, int least, int most, double epsilon, bool affine, bool trackStatistics)
    {
        Spatial.Count(features, "features", GetType().Name);
        (Features, Epsilon, this.least, this.most) = (features, Nn.Epsilon.Check(epsilon, GetType().Name), least, most);
        if (affine) (Weight, Bias) = (new(Tensor.Ones([features])), new(Tensor.Zeros([features])));
        if (trackStatistics) (RunningMean, RunningVar, NumBatchesTracked) = (new(Tensor.Zeros([features])), new(Tensor.Ones([features])), new(Tensor.Scalar(0, DType.Int64)));
    }

    /// <summary>A factor for each channel, [features], or null.</summary>
    public Parameter? Weight { get; }

    /// <summary>A term for each channel, [features], or null.</summary>
    public Parameter? Bias { get; }

    /// <summary>The running mean of each channel, [features], or null. Evaluation uses it.</summary>
    public TensorBuffer? RunningMean { get; }

    /// <summary>The running variance of each channel, [features], without bias (over n − 1), or null. Evaluation uses it.</summary>
    public TensorBuffer? RunningVar { get; }

    /// <summary>How many batches the running statistics have seen: an Int64 scalar, or null. Instance normalisation does not count, as in torch.</summary>
    public TensorBuffer? NumBatchesTracked { get; }

    private protected int Features { get; }

    private protected double Epsilon { get; }

    /// <summary>Factors 1, terms 0, mean 0, variance 1.</summary>
    protected internal sealed override void Reset(RandomSource random)
    {
        if (Weight is not null) Initialise.Ones(Weight);
        if (Bias is not null) Initialise.Zeros(Bias);
        if (RunningMean is null) return;
        RunningMean.Value = Tensor.ZerosLike(RunningMean);
        RunningVar!.Value = Tensor.OnesLike(RunningVar);
        NumBatchesTracked!.Value = Tensor.Scalar(0, DType.Int64);
    }

    /// <summary>A share by which running statistics move, from 0 to 1.</summary>
    private protected double Share(double momentum) => momentum is >= 0 and <= 1
        ? momentum
        : throw new ArgumentOutOfRangeException(nameof(momentum), momentum, $"{GetType().Name}: the momentum {momentum} is no share; give a number from 0 to 1.");

    /// <summary>Throws unless the input has the axes, channels and type that the layer was made for.</summary>
    private protected void Check(Tensor x, int channelAxis = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        var layer = GetType().Name;
        if (x.Rank < least || x.Rank > most) throw new ArgumentException($"{layer}: the input {x.DType}{x.Shape} has {x.Rank} axes; the layer takes {(least == most ? $"{least}" : $"{least} or {most}")}.");
        Spatial.CheckExtent(x, channelAxis, Features, "channels", layer);
        Spatial.CheckType(x, Weight ?? RunningMean?.Value, layer);
    }

    /// <summary>Moves the running statistics towards those of a batch.</summary>
    /// <param name="mean">[features].</param>
    /// <param name="variance">[features], over n.</param>
    /// <param name="count">n, the numbers that each variance is of.</param>
    /// <param name="share">How far, from 0 to 1.</param>
    private protected void Track(Tensor mean, Tensor variance, int count, double share)
    {
        using var pause = Tape.Pause();
        try
        {
            RunningMean!.Value = (RunningMean.Value * (1 - share)) + (mean * share);
            RunningVar!.Value = (RunningVar.Value * (1 - share)) + (variance * (share * count / (count - 1)));
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidOperationException($"{GetType().Name}: the running statistics can't follow. Call Eval(), or make the layer with trackStatistics: false. {error.Message}", error);
        }
    }
}
