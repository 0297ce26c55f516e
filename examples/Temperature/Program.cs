// A forecast of daily temperatures: a memory (LSTM) against the best linear formula. One sees that remembering what kind of weather it is beats weighting the latest days, and that a week
// ahead nobody knows much more than the season.

using AutoGrad;
using Examples;
using Temperature;

const string Usage = """
    Forecasts daily temperatures with an LSTM and with a linear baseline.

    Usage: dotnet run -c Release --project examples/Temperature [-- OPTIONS]

      --out FILE  the page to write (default temperature.html)
      --years N   years of the series that is made up, the last two of which are the test
                  (default 100, with --quick 40)
      --epochs N  passes of the LSTM over the years to learn from (default 10)
      --seed N    start of the weather and of the weights (default 1)
      --quick     fewer years, a smaller memory
      --help      this text
    """;

return CommandLine.Run(args, Usage, line =>
{
    var quick = line.Has("--quick");
    var (years, seed) = (line.Number("--years", quick ? 40 : 100, least: 4, most: 1000), line.Number("--seed", 1, least: 0));
    var epochs = line.Number("--epochs", 10, most: 10_000);
    var days = (int)(years * Climate.Year);
    Series series = new(new Climate(seed).Temperatures(days), start: days - (int)(2 * Climate.Year));
    Console.WriteLine($"{series.Start} days to learn from, {series.Tested} to test with");

    LstmForecast lstm = new(series, hidden: quick ? 16 : 32, seed);
    lstm.Train(epochs, new Epochs());

    var today = Tensor.From(series.Temperatures[series.Start..^Series.Leads]).Unsqueeze(1).Expand([series.Tested, Series.Leads]);
    (string Name, Tensor Forecasts, double[] Errors)[] models =
    [
        Scored("LSTM", lstm.Forecasts()),
        Scored("linear", new LinearForecast(series, history: 30).Forecasts()),
        Scored("as today", today),
        Scored("as usual", series.InCelsius(Tensor.Zeros([series.Tested, Series.Leads]))),
    ];

    Console.WriteLine();
    Console.WriteLine("error in °C by days ahead");
    foreach (var (name, _, errors) in models) Console.WriteLine($"{name,-14}{string.Concat(errors.Select(error => FormattableString.Invariant($"{error,7:0.00}")))}");
    Console.WriteLine();
    Console.WriteLine($"drawn in {Drawing.Write(line.Text("--out", "temperature.html"), series, models)}");
    Console.WriteLine(FormattableString.Invariant($"error of tomorrow's temperature: LSTM {models[0].Errors[0]:0.000} °C, linear {models[1].Errors[0]:0.000} °C"));

    (string, Tensor, double[]) Scored(string name, Tensor forecasts) => (name, forecasts, series.Errors(forecasts));
});
