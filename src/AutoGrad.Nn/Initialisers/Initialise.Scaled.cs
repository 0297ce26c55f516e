namespace AutoGrad.Nn;

public static partial class Initialise
{
    /// <summary>Uniform within ±gain·√(6/(fan in + fan out)) (Glorot, Bengio 2010). torch: <c>xavier_uniform_</c>.</summary>
    /// <param name="parameter">A weight of at least two axes.</param>
    /// <param name="random">Where the numbers come from: a source, or a seed.</param>
    /// <param name="gain">For the activation behind: see <see cref="Gain"/>.</param>
    /// <exception cref="ArgumentException">The weight has fewer than two axes.</exception>
    public static Parameter XavierUniform(Parameter parameter, RandomSource random, double gain = Gain.Linear) => Even(parameter, random, Xavier(parameter, gain));

    /// <summary>Normal with the deviation gain·√(2/(fan in + fan out)) (Glorot, Bengio 2010). torch: <c>xavier_normal_</c>.</summary>
    /// <param name="parameter">A weight of at least two axes.</param>
    /// <param name="random">Where the numbers come from: a source, or a seed.</param>
    /// <param name="gain">For the activation behind: see <see cref="Gain"/>.</param>
    /// <exception cref="ArgumentException">The weight has fewer than two axes.</exception>
    public static Parameter XavierNormal(Parameter parameter, RandomSource random, double gain = Gain.Linear) => Normal(parameter, random, 0, Xavier(parameter, gain));

    /// <summary>Uniform within ±gain·√(3/fan) (He et al. 2015). torch: <c>kaiming_uniform_</c>.</summary>
    /// <param name="parameter">A weight of at least two axes.</param>
    /// <param name="random">Where the numbers come from: a source, or a seed.</param>
    /// <param name="gain">For the activation behind: see <see cref="Gain"/>.</param>
    /// <param name="mode">Which fan counts.</param>
    /// <exception cref="ArgumentException">The weight has fewer than two axes.</exception>
    public static Parameter KaimingUniform(Parameter parameter, RandomSource random, double gain = Gain.Relu, FanMode mode = FanMode.In) => Even(parameter, random, Kaiming(parameter, gain, mode));

    /// <summary>Normal with the deviation gain/√fan (He et al. 2015). torch: <c>kaiming_normal_</c>.</summary>
    /// <param name="parameter">A weight of at least two axes.</param>
    /// <param name="random">Where the numbers come from: a source, or a seed.</param>
    /// <param name="gain">For the activation behind: see <see cref="Gain"/>.</param>
    /// <param name="mode">Which fan counts.</param>
    /// <exception cref="ArgumentException">The weight has fewer than two axes.</exception>
    public static Parameter KaimingNormal(Parameter parameter, RandomSource random, double gain = Gain.Relu, FanMode mode = FanMode.In) => Normal(parameter, random, 0, Kaiming(parameter, gain, mode));

    /// <summary>Uniform within ±√(3/fan in) (LeCun et al. 1998): for <c>Selu</c>, and for linear layers.</summary>
    /// <param name="parameter">A weight of at least two axes.</param>
    /// <param name="random">Where the numbers come from: a source, or a seed.</param>
    /// <exception cref="ArgumentException">The weight has fewer than two axes.</exception>
    public static Parameter LecunUniform(Parameter parameter, RandomSource random) => KaimingUniform(parameter, random, Gain.Linear);

    /// <summary>Normal with the deviation 1/√(fan in) (LeCun et al. 1998): for <c>Selu</c>, and for linear layers.</summary>
    /// <param name="parameter">A weight of at least two axes.</param>
    /// <param name="random">Where the numbers come from: a source, or a seed.</param>
    /// <exception cref="ArgumentException">The weight has fewer than two axes.</exception>
    public static Parameter LecunNormal(Parameter parameter, RandomSource random) => KaimingNormal(parameter, random, Gain.Linear);

    static double Xavier(Parameter parameter, double gain)
    {
        var fans = Fans.Of(parameter);
        return gain * Math.Sqrt(2.0 / Math.Max(1, fans.In + fans.Out));
    }

    static double Kaiming(Parameter parameter, double gain, FanMode mode)
    {
        var fans = Fans.Of(parameter);
        var fan = mode switch
        {
            FanMode.In => fans.In,
            FanMode.Out => fans.Out,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, $"Initialise: there is no FanMode {mode}."),
        };
        return gain / Math.Sqrt(Math.Max(1, fan));
    }

    /// <summary>Uniform numbers of a standard deviation: within ±√3 of it.</summary>
    static Parameter Even(Parameter parameter, RandomSource random, double deviation) => Uniform(parameter, random, -Math.Sqrt(3) * deviation, Math.Sqrt(3) * deviation);
}
