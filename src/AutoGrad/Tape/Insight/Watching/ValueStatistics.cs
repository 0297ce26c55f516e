using System.Globalization;

namespace AutoGrad;

/// <summary>What the elements of a tensor are like.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Minimum">The least finite one; NaN if none is finite, as the next three.</param>
/// <param name="Maximum">The greatest finite one.</param>
/// <param name="Mean">The mean of those that are finite.</param>
/// <param name="Deviation">Their standard deviation, divided by their number.</param>
/// <param name="Norm">The root of the sum of squares of those that are finite.</param>
/// <param name="Zeros">How many are 0.</param>
/// <param name="NaNs">How many are no number.</param>
/// <param name="Infinities">How many are infinite.</param>
/// <param name="FirstNaN">The first that is no number, in row-major order; −1 if there is none.</param>
/// <param name="FirstInfinity">The first infinite one; −1 if there is none.</param>
public sealed record ValueStatistics(
    int Count, double Minimum, double Maximum, double Mean, double Deviation, double Norm, int Zeros, int NaNs, int Infinities, int FirstNaN, int FirstInfinity)
{
    /// <summary>Whether all elements are finite.</summary>
    public bool IsFinite => NaNs + Infinities == 0;

    /// <summary>Whether all elements are 0, or there are none.</summary>
    public bool IsZero => Zeros == Count;

    /// <summary>The statistics of a tensor's values; they are evaluated if they are pending.</summary>
    public static ValueStatistics Of(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Of(Doubles(x));
    }

    static ValueStatistics Of(ReadOnlySpan<double> values)
    {
        int zeros = 0, nans = 0, infinities = 0, nan = -1, infinity = -1;
        double low = double.PositiveInfinity, high = double.NegativeInfinity, sum = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (double.IsFinite(value))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
                sum += value;
                squares += value * value;
                if (value == 0) zeros++;
            }
            else if (double.IsNaN(value))
            {
                if (nans++ == 0) nan = i;
            }
            else if (infinities++ == 0)
            {
                infinity = i;
            }
        }
        var count = values.Length - nans - infinities;
        var mean = sum / count;
        if (count == 0) low = high = double.NaN;
        return new(values.Length, low, high, mean, Spread(values, mean, count), Math.Sqrt(squares), zeros, nans, infinities, nan, infinity);
    }

    /// <summary>The elements of a tensor of any type, without its leaving a trace.</summary>
    internal static double[] Doubles(Tensor x)
    {
        x = x.Current.Bare;
        _ = x.Values;
        using var values = Casts.To(x, DType.Float64).Read<double>();
        return values.Span.ToArray();
    }

    static double Spread(ReadOnlySpan<double> values, double mean, int count)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            if (double.IsFinite(value)) sum += (value - mean) * (value - mean);
        }
        return Math.Sqrt(sum / count);
    }

    /// <summary><c>−1.2 … 3.4, mean 0.1 ± 0.9, 12 of 64 are 0</c>.</summary>
    public override string ToString()
    {
        if (Count == 0) return "no elements";
        var text = Count == NaNs + Infinities ? "" : Minimum == Maximum ? $"{Text(Minimum)}{(Count > 1 ? " everywhere" : "")}" : $"{Text(Minimum)} … {Text(Maximum)}, mean {Text(Mean)} ± {Text(Deviation)}";
        if (Zeros > 0 && !IsZero) text += $", {Share(Zeros)} 0";
        if (NaNs > 0) text += $"{(text.Length > 0 ? ", " : "")}{Share(NaNs)} NaN";
        if (Infinities > 0) text += $"{(text.Length > 0 ? ", " : "")}{Share(Infinities)} infinite";
        return text;
    }

    string Share(int count) => count == Count ? Count == 1 ? "it is" : "all are" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} of {Count:N0} {(count == 1 ? "is" : "are")}");

    internal static string Text(double value) => double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? value > 0 ? "∞" : "−∞" : value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−').Replace('E', 'e');
}
