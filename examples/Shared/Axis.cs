using System.Globalization;

namespace Examples;

/// <summary>One axis of a chart: from the numbers that it has to show it chooses round ends and ticks, and places numbers from 0 to 1.</summary>
sealed class Axis
{
    const int MostTicks = 8;

    readonly bool logarithmic;
    readonly double low, high, step;

    /// <param name="values">What is to be shown.</param>
    /// <param name="logarithmic">Whether equal distances stand for equal ratios. Numbers up to 0 have no place then.</param>
    public Axis(IEnumerable<double> values, bool logarithmic)
    {
        this.logarithmic = logarithmic;
        var shown = values.Where(Shows).Select(Scale).ToArray();
        (low, high) = shown.Length == 0 ? (0, 1) : (shown.Min(), shown.Max());
        if (high - low <= 1e-12 * Math.Max(1, Math.Abs(high))) (low, high) = (low - 1, high + 1);
        step = logarithmic ? Math.Max(1, Math.Ceiling((Math.Ceiling(high) - Math.Floor(low)) / MostTicks)) : Round((high - low) / MostTicks);
        (low, high) = (Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step);
    }

    /// <summary>Whether a number has a place.</summary>
    public bool Shows(double value) => double.IsFinite(value) && (!logarithmic || value > 0);

    /// <summary>0 for the lower end, 1 for the upper one.</summary>
    public double Place(double value) => (Scale(value) - low) / (high - low);

    /// <summary>Places and labels.</summary>
    public IEnumerable<(double Place, string Label)> Ticks()
    {
        for (var i = 0; i <= Math.Round((high - low) / step); i++)
        {
            var at = low + (i * step);
            yield return ((at - low) / (high - low), logarithmic ? PowerOfTen((int)Math.Round(at)) : Number(at));
        }
    }

    double Scale(double value) => logarithmic ? Math.Log10(value) : value;

    /// <summary>The next of 1, 2, 5 times a power of ten.</summary>
    static double Round(double width)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        return power * (width / power) switch { <= 1.0001 => 1, <= 2.0001 => 2, <= 5.0001 => 5, _ => 10 };
    }

    string Number(double value) => (Math.Abs(value) < step / 2 ? 0 : value).ToString("G6", CultureInfo.InvariantCulture).Replace('-', '−');

    static string PowerOfTen(int exponent) => exponent switch
    {
        0 => "1",
        1 => "10",
        _ => "10" + string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(digit => digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0'])),
    };
}
