namespace Temperature;

/// <summary>
/// Daily mean temperatures of a place that doesn't exist: seasons, a slow warming, and weather with memory. The weather is of two kinds that last for weeks: settled, when it hardly moves
/// and summers grow hot and winters cold, and changeable, when warm and cold air follow each other every few days. Nobody says which it is; it shows in the days before.
/// </summary>
sealed class Climate(int seed)
{
    /// <summary>Days in a year, as everywhere in this example.</summary>
    public const double Year = 365.25;

    const double mean = 9.5, swing = 9, warmest = 205, warmingPerYear = 0.04;
    const double staysSettled = 0.95, staysChangeable = 0.94;

    readonly Random random = new(seed);

    /// <summary>The angle of the season: 0 on the warmest day of a usual year.</summary>
    public static double Season(int day) => 2 * Math.PI * (day - warmest) / Year;

    /// <summary>Temperatures in °C, from a first of January on.</summary>
    public double[] Temperatures(int days)
    {
        var temperatures = new double[days];
        var (settled, departure, before) = (false, 0d, 0d);
        for (var day = 0; day < days; day++)
        {
            settled = random.NextDouble() < (settled ? staysSettled : 1 - staysChangeable);
            var warm = Math.Cos(Season(day));
            // Changeable weather swings with a period of 2π/arccos(0.2/√0.7) = 4.7 days.
            (departure, before) = (settled ? (0.95 * departure) + (0.35 * warm) + (0.6 * Normal()) : (0.4 * departure) - (0.7 * before) + (1.8 * Normal()), departure);
            temperatures[day] = mean + (swing * warm) + (warmingPerYear * day / Year) + departure;
        }
        return temperatures;
    }

    /// <summary>A number from the standard normal distribution (Box and Muller 1958).</summary>
    double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
