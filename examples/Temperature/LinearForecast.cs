using AutoGrad;

namespace Temperature;

/// <summary>
/// The linear baseline: each forecast is a weighted sum of the latest departures, the season and a constant. No training can find better weights: they are the least squares over the days
/// to learn from.
/// </summary>
/// <param name="series">The series.</param>
/// <param name="history">How many days back it sees, today included.</param>
sealed class LinearForecast(Series series, int history)
{
    /// <summary>Forecasts [tested, 7] in °C.</summary>
    public Tensor Forecasts()
    {
        // Targets of the last days before the test lie within it.
        var (first, end) = (history - 1, series.Start - Series.Leads);
        var weights = Series.LeastSquares(Terms(first, end), series.Targets[first..end]);
        return series.InCelsius(Terms(series.Start, series.Start + series.Tested).MatMul(weights));
    }

    /// <summary>[days, history + 3]: what is weighted.</summary>
    Tensor Terms(int from, int to)
    {
        List<Tensor> columns = [Tensor.Ones([to - from, 1], DType.Float64), series.Inputs[from..to, Series.Latest..]];
        for (var back = 0; back < history; back++) columns.Add(series.Inputs[(from - back)..(to - back), ..1]);
        return Tensor.Concat([.. columns], 1);
    }
}
