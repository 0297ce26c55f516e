using AutoGrad;

namespace Temperature;

/// <summary>
/// A series of temperatures as the models see it. For each day there is an input, the temperature and the season as a point on a circle, and a target, the temperatures of the seven days
/// that follow. Temperatures are scaled to mean 0 and deviation 1 over the days to learn from.
/// </summary>
sealed class Series
{
    /// <summary>How many days ahead is forecast.</summary>
    public const int Leads = 7;

    /// <summary>Numbers of an input.</summary>
    public const int Features = 3;

    readonly double mean, deviation;

    /// <param name="temperatures">All days, in °C.</param>
    /// <param name="start">The first day that models are tested with; they learn from those before.</param>
    public Series(double[] temperatures, int start)
    {
        (Temperatures, Start) = (temperatures, start);
        var known = temperatures.AsSpan(0, start);
        foreach (var temperature in known) mean += temperature / start;
        foreach (var temperature in known) deviation += (temperature - mean) * (temperature - mean) / start;
        deviation = Math.Sqrt(deviation);

        var (inputs, targets) = (new double[temperatures.Length, Features], new double[temperatures.Length - Leads, Leads]);
        for (var day = 0; day < temperatures.Length; day++)
        {
            (inputs[day, 1], inputs[day, 2]) = Math.SinCos(Climate.Season(day));
            inputs[day, 0] = (temperatures[day] - mean) / deviation;
            for (var lead = 1; lead <= Math.Min(day, Leads); lead++)
            {
                if (day - lead < targets.GetLength(0)) targets[day - lead, lead - 1] = inputs[day, 0];
            }
        }
        (Inputs, Targets) = (Tensor.From(inputs), Tensor.From(targets));
    }

    /// <summary>In °C.</summary>
    public double[] Temperatures { get; }

    /// <summary>The first day that models are tested with.</summary>
    public int Start { get; }

    /// <summary>[days, 3], Float64.</summary>
    public Tensor Inputs { get; }

    /// <summary>[days − 7, 7], Float64: the last days lack some of what follows them.</summary>
    public Tensor Targets { get; }

    /// <summary>How many days models are tested with.</summary>
    public int Tested => Targets.Shape[0] - Start;

    /// <summary>Forecasts [tested, 7] in °C.</summary>
    public Tensor ToCelsius(Tensor forecasts) => (forecasts.To(DType.Float64) * deviation) + mean;

    /// <summary>What came, [tested, 7] in °C.</summary>
    public Tensor Truth => ToCelsius(Targets[Start..]);

    /// <summary>The root of the mean square error in °C for each number of days ahead.</summary>
    /// <param name="forecasts">[tested, 7] in °C.</param>
    public double[] Errors(Tensor forecasts) => (forecasts - Truth).Square().Mean([0]).Sqrt().ToArray<double>();
}
