using AutoGrad;
using Examples;

namespace Temperature;

/// <summary>The forecasts as a page: what came and what was forecast the day before, and how errors grow with the days ahead.</summary>
static class Drawing
{
    const int shown = 100;

    /// <param name="file">The page to write.</param>
    /// <param name="series">The series.</param>
    /// <param name="forecasts">Names, forecasts [tested, 7] in °C, and their errors in °C for each number of days ahead. The first two are drawn day by day.</param>
    /// <returns>The full path of the page.</returns>
    public static string Write(string file, Series series, IReadOnlyList<(string Name, Tensor Forecasts, double[] Errors)> forecasts)
    {
        double[] leads = [.. Enumerable.Range(1, Series.Leads).Select(lead => (double)lead)];
        double[] days = [.. Enumerable.Range(series.Start + 1, Math.Min(shown, series.Tested)).Select(day => (double)day)];
        var stretch = new Chart("Tomorrow's temperature, forecast and true", "day of the series", "°C").Dots("what came", days, FirstLead(series.Truth, days.Length));
        foreach (var (name, values, _) in forecasts.Take(2)) stretch.Line(name, days, FirstLead(values, days.Length));
        Chart errors = new("Error by days ahead", "days ahead", "root of the mean square error, °C");
        foreach (var (name, _, found) in forecasts) errors.Line(name, leads, found);
        return ChartPage.Write(
            file, "A temperature forecast",
            (stretch, "The first days of the test. Each forecast was made the day before, from the days up to then. In settled weather the truth is easy to follow, in changeable weather nobody can."),
            (errors, "The farther ahead, the less the days before tell: all forecasts approach the error of one that knows the season alone. That tomorrow is like today holds for a day or two."));
    }

    static double[] FirstLead(Tensor forecasts, int days) => forecasts[..days, 0].ToArray<double>();
}
