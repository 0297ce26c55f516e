using System.Globalization;

namespace AutoGrad.Testing;

/// <summary>What a derivative may be at a kink: anything between the slopes on the left and on the right.</summary>
/// <param name="Low">The least that it may be.</param>
/// <param name="High">The greatest.</param>
/// <param name="Bar">How far the slopes may be off.</param>
/// <param name="Declared">What is declared for it; null where nothing is.</param>
/// <param name="Text">The slopes in words.</param>
sealed record Slopes(double Low, double High, double Bar, double? Declared, string Text)
{
    /// <summary>Slopes differ if they do by so many times what either may be off.</summary>
    public const double ClearGap = 10;

    /// <summary>The slopes of one output, or null where it has no kink.</summary>
    public static Slopes? Of(Estimate left, Estimate right, int output, double tolerance, Func<double, double, double>? declared)
    {
        if (!HaveGap(left, right, output, tolerance)) return null;
        var (l, r) = (left.Values[output], right.Values[output]);
        var text = string.Create(CultureInfo.InvariantCulture, $"the slope is {l:G9} on the left and {r:G9} on the right");
        return new(Math.Min(l, r), Math.Max(l, r), Math.Max(left.Bars[output], right.Bars[output]), declared?.Invoke(l, r), text);
    }

    /// <summary>
    /// The slopes of Σ uⱼ·yⱼ, or null where no output has a kink. Each output may take any of its own: where several have kinks and the signs of u differ, what is admitted goes beyond the two
    /// slopes of the sum.
    /// </summary>
    public static Slopes? Of(Estimate left, Estimate right, double[] u, double tolerance, Func<double, double, double>? declared)
    {
        var (low, high, bars, sum) = (0.0, 0.0, 0.0, 0.0);
        var isKink = false;
        var each = tolerance / Math.Sqrt(u.Sum(x => x * x));
        for (var j = 0; j < u.Length; j++)
        {
            var (l, r, bar) = (left.Values[j], right.Values[j], Math.Max(left.Bars[j], right.Bars[j]));
            if (HaveGap(left, right, j, each)) isKink = true;
            else (l, r, bar) = left.Bars[j] < right.Bars[j] ? (l, l, left.Bars[j]) : (r, r, right.Bars[j]);
            (low, high, bars) = (low + Math.Min(u[j] * l, u[j] * r), high + Math.Max(u[j] * l, u[j] * r), bars + (u[j] * u[j] * bar * bar));
            if (declared is not null) sum += u[j] * (l == r ? l : declared(l, r));
        }
        if (!isKink || !double.IsFinite(high - low + bars)) return null;
        return new(low, high, Math.Sqrt(bars), declared is null ? null : sum, string.Create(CultureInfo.InvariantCulture, $"the slopes on the left and right admit {low:G9} to {high:G9}"));
    }

    public override string ToString() => Text;

    static bool HaveGap(Estimate left, Estimate right, int output, double tolerance)
    {
        var (gap, bars) = (Math.Abs(left.Values[output] - right.Values[output]), left.Bars[output] + right.Bars[output]);
        return double.IsFinite(gap + bars) && gap > ClearGap * (bars + tolerance);
    }
}
