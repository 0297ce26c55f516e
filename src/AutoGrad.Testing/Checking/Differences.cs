namespace AutoGrad.Testing;

/// <summary>Differences of a function along a direction: y(t) = f(x + t·v) around t = 0.</summary>
/// <param name="value">The outputs at t.</param>
/// <param name="room">How far t may go to either side: see <see cref="Domain.RoomAt"/>.</param>
/// <param name="size">The greatest element of x that moves: what its rounding does to a step is part of the error bar.</param>
sealed class Differences(Func<double, double[]> value, double room, double size)
{
    /// <summary>Points that close to an end of the domain tell little of the slope: a step leaves so many of its like to it.</summary>
    const int StepsToEnd = 8;

    /// <summary>How many times a step may be divided by 8 to stay where the function is finite.</summary>
    const int Shortenings = 8;

    static readonly double epsilon = Math.BitIncrement(1.0) - 1;

    readonly Dictionary<double, double[]> known = [];

    /// <summary>The step itself, or a shorter one at an end of the domain: of the one that is stated, or of the function's own, beyond which it is not finite.</summary>
    public double Fitting(double h)
    {
        h = Math.Min(h, room / StepsToEnd);
        for (var k = 0; k < Shortenings && !Central(h).IsFinite; k++) h /= 8;
        return h;
    }

    /// <summary>
    /// Five points with the steps h and h/2. Between them lies 15 times the error that is left, if the function is smooth; and their rounding, if it is not.
    /// </summary>
    public Estimate Central(double h)
    {
        h = Math.Min(h, room / 2 * 0.999);
        return Pair(h, FivePoints(h), FivePoints(h / 2)) with { Gaps = Gaps(h) };
    }

    /// <summary>The same from one side only, h being negative on the left: five points of which x itself is the first.</summary>
    public Estimate OneSided(double h)
    {
        h = Math.CopySign(Math.Min(Math.Abs(h), room / 4 * 0.999), h);
        return Pair(h, ForwardPoints(h), ForwardPoints(h / 2));
    }

    public Estimate ThreePoints(double h)
    {
        double[] right = At(h), left = At(-h);
        var values = new double[right.Length];
        for (var j = 0; j < values.Length; j++) values[j] = (right[j] - left[j]) / (2 * h);
        return new(values, new double[values.Length], new double[values.Length]);
    }

    double[] FivePoints(double h) => Sum(h, [(-2 * h, 1.0 / 12), (-h, -8.0 / 12), (h, 8.0 / 12), (2 * h, -1.0 / 12)]);

    double[] ForwardPoints(double h) => Sum(h, [(0, -25.0 / 12), (h, 48.0 / 12), (2 * h, -36.0 / 12), (3 * h, 16.0 / 12), (4 * h, -3.0 / 12)]);

    double[] Sum(double h, ReadOnlySpan<(double T, double Weight)> points)
    {
        // The weights add up to 0: what does not depend on t drops out without rounding.
        var start = At(0);
        var sum = new double[start.Length];
        foreach (var (t, weight) in points)
        {
            var y = At(t);
            for (var j = 0; j < sum.Length; j++) sum[j] += weight * (y[j] - start[j]) / h;
        }
        return sum;
    }

    Estimate Pair(double h, double[] whole, double[] half)
    {
        var bars = new double[half.Length];
        for (var j = 0; j < bars.Length; j++)
        {
            var (far, near, start) = (At(h)[j], At(h / 2)[j], At(0)[j]);
            var rounding = far == start && near == start ? 0 : 4 * epsilon * Math.Max(Math.Abs(far), Math.Abs(near)) / Math.Abs(h);
            var bar = Math.Abs(whole[j] - half[j]) + rounding + (epsilon * size * Math.Abs(half[j] / h));
            bars[j] = double.IsFinite(bar) ? bar : double.PositiveInfinity;
        }
        return new(half, bars, new double[half.Length]);
    }

    /// <summary>
    /// (f(h) + f(−h) − 2f(0))/h is the gap between the slopes on both sides, and what vanishes with h and h³ if these are smooth: three steps cancel that. A central difference does not see a kink that is as
    /// steep to the left as to the right.
    /// </summary>
    double[] Gaps(double h)
    {
        double[] near = SecondDifference(h / 2), middle = SecondDifference(h), far = SecondDifference(2 * h);
        var gaps = new double[near.Length];
        for (var j = 0; j < gaps.Length; j++)
        {
            var (gap, wide) = ((2 * near[j]) - middle[j], (2 * middle[j]) - far[j]);
            var precise = gap + ((gap - wide) / 7);
            gaps[j] = Math.Max(0, Math.Abs(precise) - (10 * Math.Abs(precise - gap)));
        }
        return gaps;
    }

    double[] SecondDifference(double h) => Sum(h, [(-h, 1), (h, 1)]);

    double[] At(double t) => known.TryGetValue(t, out var y) ? y : known[t] = value(t);
}
