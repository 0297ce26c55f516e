using AutoGrad;

namespace Temperature;

/// <summary>
/// A series of temperatures as the models see it: departures from what is usual on a day of the year, in units of their deviation. For each day there is an input, the departures of the
/// latest days and the season as a point on a circle, and a target, the departures of the seven days that follow.
/// </summary>
sealed class Series
{
    /// <summary>How many days ahead is forecast.</summary>
    public const int Leads = 7;

    /// <summary>How many latest days an input has.</summary>
    public const int Latest = 4;

    /// <summary>Numbers of an input.</summary>
    public const int Features = Latest + 2;

    readonly double[] usual;
    readonly double deviation;

    /// <param name="temperatures">All days, in °C.</param>
    /// <param name="start">The first day that models are tested with; they learn from those before.</param>
    public Series(double[] temperatures, int start)
    {
        (Temperatures, Start) = (temperatures, start);
        var season = Season(temperatures.Length);
        var all = Tensor.From(temperatures);
        usual = season.MatMul(LeastSquares(season[..start], all[..start])).ToArray<double>();
        deviation = Math.Sqrt((all - Tensor.From(usual))[..start].Square().Mean().Item());

        var (inputs, targets) = (new double[temperatures.Length, Latest], new double[temperatures.Length - Leads, Leads]);
        for (var day = 0; day < temperatures.Length; day++)
        {
            for (var back = 0; back < Latest; back++) inputs[day, back] = Departure(Math.Max(day - back, 0));
        }
        for (var day = 0; day < targets.GetLength(0); day++)
        {
            for (var lead = 1; lead <= Leads; lead++) targets[day, lead - 1] = Departure(day + lead);
        }
        (Inputs, Targets) = (Tensor.Concat([Tensor.From(inputs), season[.., 1..]], 1), Tensor.From(targets));
    }

    /// <summary>In °C.</summary>
    public double[] Temperatures { get; }

    /// <summary>The first day that models are tested with.</summary>
    public int Start { get; }

    /// <summary>[days, 6], Float64: today's departure, yesterday's and so on, then the season.</summary>
    public Tensor Inputs { get; }

    /// <summary>[days − 7, 7], Float64: the last days lack some of what follows them.</summary>
    public Tensor Targets { get; }

    /// <summary>How many days models are tested with.</summary>
    public int Tested => Targets.Shape[0] - Start;

    /// <summary>The temperatures that follow the tested days, [tested, 7] in °C.</summary>
    public Tensor Truth => InCelsius(Targets[Start..]);

    /// <summary>W that makes AW nearest to Y: (AᵀA + λ)⁻¹AᵀY, with a λ that only keeps the matrix from being singular.</summary>
    public static Tensor LeastSquares(Tensor a, Tensor y) =>
        (a.Mt.MatMul(a) + (1e-6 * Tensor.Eye(a.Shape[1], dtype: DType.Float64))).Solve(a.Mt.MatMul(y));

    /// <summary>Forecasts of the tested days in °C.</summary>
    /// <param name="departures">[tested, 7], scaled.</param>
    public Tensor InCelsius(Tensor departures)
    {
        var expected = new double[Tested, Leads];
        for (var day = 0; day < Tested; day++)
        {
            for (var lead = 1; lead <= Leads; lead++) expected[day, lead - 1] = usual[Start + day + lead];
        }
        return (departures.To(DType.Float64) * deviation) + Tensor.From(expected);
    }

    /// <summary>The root of the mean square error in °C for each number of days ahead.</summary>
    /// <param name="forecasts">[tested, 7] in °C.</param>
    public double[] Errors(Tensor forecasts) => (forecasts - Truth).Square().Mean([0]).Sqrt().ToArray<double>();

    double Departure(int day) => (Temperatures[day] - usual[day]) / deviation;

    /// <summary>[days, 3]: a constant and the season as a point on a circle.</summary>
    static Tensor Season(int days)
    {
        var terms = new double[days, 3];
        for (var day = 0; day < days; day++)
        {
            terms[day, 0] = 1;
            (terms[day, 1], terms[day, 2]) = Math.SinCos(Climate.Season(day));
        }
        return Tensor.From(terms);
    }
}
