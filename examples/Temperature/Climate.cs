namespace Temperature;

/// <summary>
/// Daily mean temperatures of a place that doesn't exist: seasons, a slow warming, and weather with memory. The weather is of two kinds that last for days: changeable, when a day tells
/// little about the next, and settled, when it hardly moves and summers grow hot and winters cold. Nobody says which it is; it shows in the days before.
/// </summary>
sealed class Climate(int seed)
{
    /// <summary>Days in a year, as everywhere in this example.</summary>
    public const double Year = 365.25;

    const double mean = 9.5, swing = 9, warmest = 205, warmingPerYear = 0.04;
    const double staysSettled = 0.92, staysChangeable = 0.9;

    readonly Random random = new(seed);

    /// <summary>The angle of the season: 0 on the warmest day of a usual year.</summary>
    public static double Season(int day) => 2 * Math.PI * (day - warmest) / Year;

    /// <summary>Temperatures in °C, from a first of January on.</summary>
    public double[] Temperatures(int days)
    {
        var temperatures = new double[days];
        var (settled, departure) = (false, 0d);
        for (var day = 0; day < days; day++)
        {
            settled = random.NextDouble() < (settled ? staysSettled : 1 - staysChangeable);
            var warm = Math.Cos(Season(day));
            departure = settled ? (0.9 * departure) + (0.8 * warm) + (0.8 * Normal()) : (0.5 * departure) - (0.3 * warm) + (2.6 * Normal());
            temperatures[day] = mean + (swing * warm) + (warmingPerYear * day / Year) + departure;
        }
        return temperatures;
    }

    /// <summary>A number from the standard normal distribution (Box and Muller 1958).</summary>
    double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
