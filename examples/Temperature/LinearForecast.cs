using AutoGrad;

namespace Temperature;

/// <summary>
/// The linear baseline: each forecast is a weighted sum of the latest temperatures, the season and a constant. The weights are the best ones there are: the least squares over the days to
/// learn from, W = (AᵀA + λ)⁻¹AᵀY, with a λ that only keeps the matrix from being singular.
/// </summary>
/// <param name="series">The series.</param>
/// <param name="history">How many temperatures, today's included; none leaves the season alone.</param>
sealed class LinearForecast(Series series, int history)
{
    const double lambda = 1e-6;

    /// <summary>Forecasts [tested, 7] in °C.</summary>
    public Tensor Forecasts()
    {
        // The targets of the last days before the test lie within it.
        var (first, end) = (Math.Max(history - 1, 0), series.Start - Series.Leads);
        var (a, y) = (Terms(first, end), series.Targets[first..end]);
        var weights = (a.Mt.MatMul(a) + (lambda * Tensor.Eye(a.Shape[1], dtype: DType.Float64))).Solve(a.Mt.MatMul(y));
        return series.ToCelsius(Terms(series.Start, series.Start + series.Tested).MatMul(weights));
    }

    /// <summary>[days, history + 3]: what is weighted.</summary>
    Tensor Terms(int from, int to)
    {
        List<Tensor> columns = [Tensor.Ones([to - from, 1], DType.Float64), series.Inputs[from..to, 1..]];
        for (var back = 0; back < history; back++) columns.Add(series.Inputs[(from - back)..(to - back), ..1]);
        return Tensor.Concat([.. columns], 1);
    }
}
