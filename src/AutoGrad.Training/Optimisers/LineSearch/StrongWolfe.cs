namespace AutoGrad.Training;

/// <summary>
/// Finds a point on a line where the loss has fallen enough, f(t) ≤ f(0) + c₁·t·f′(0), and the slope is small enough, |f′(t)| ≤ c₂·|f′(0)|
/// (Nocedal and Wright 2006, algorithms 3.5 and 3.6, with the safeguards of minFunc by M. Schmidt that PyTorch uses, too).
/// </summary>
/// <param name="evaluate">The point at a place of the line.</param>
/// <param name="start">The point at 0.</param>
/// <param name="reach">The greatest change of a weight for t = 1: brackets that move no weight by the tolerance are not cut further.</param>
sealed class StrongWolfe(Func<double, LinePoint> evaluate, LinePoint start, double reach)
{
    const double Fall = 1e-4, Flat = 0.9, Tolerance = 1e-9;
    const int MostSteps = 25;

    int steps;

    /// <summary>How often the loss was computed.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The point found, or the best one when the search ends without one.</summary>
    /// <param name="t">Where to look first.</param>
    public LinePoint Search(double t)
    {
        var (first, second) = Bracket(t);
        return second is null ? first : Zoom(first, second);
    }

    LinePoint Point(double t)
    {
        Evaluations++;
        return evaluate(t);
    }

    bool FallsShort(LinePoint point) => point.Loss > start.Loss + (Fall * point.At * start.Slope);

    bool IsFlat(LinePoint point) => Math.Abs(point.Slope) <= -Flat * start.Slope;

    /// <summary>Two points with a good one in between, or a good one alone.</summary>
    (LinePoint First, LinePoint? Second) Bracket(double t)
    {
        var (before, point) = (start, Point(t));
        while (steps < MostSteps)
        {
            if (FallsShort(point) || (steps > 1 && point.Loss >= before.Loss)) return (before, point);
            if (IsFlat(point)) return (point, null);
            if (point.Slope >= 0) return (before, point);
            var next = LinePoint.Least(before, point, point.At + (0.01 * (point.At - before.At)), point.At * 10);
            before = point;
            point = Point(next);
            steps++;
        }
        return (start, point);
    }

    LinePoint Zoom(LinePoint first, LinePoint second)
    {
        LinePoint[] ends = [first, second];
        var best = first.Loss <= second.Loss ? 0 : 1;
        var stalled = false;
        while (steps < MostSteps && Math.Abs(ends[1].At - ends[0].At) * reach >= Tolerance)
        {
            var (low, high) = (Math.Min(ends[0].At, ends[1].At), Math.Max(ends[0].At, ends[1].At));
            var point = Point(Inside(LinePoint.Least(ends[0], ends[1], low, high), low, high, ref stalled));
            steps++;
            if (FallsShort(point) || point.Loss >= ends[best].Loss)
            {
                ends[1 - best] = point;
                best = ends[0].Loss <= ends[1].Loss ? 0 : 1;
                continue;
            }
            if (IsFlat(point)) return point;
            if (point.Slope * (ends[1 - best].At - ends[best].At) >= 0) ends[1 - best] = ends[best];
            ends[best] = point;
        }
        return ends[best];
    }

    /// <summary>Keeps a place away from the ends of a bracket when it has been near one of them twice.</summary>
    static double Inside(double t, double low, double high, ref bool stalled)
    {
        var margin = 0.1 * (high - low);
        if (Math.Min(high - t, t - low) >= margin)
        {
            stalled = false;
            return t;
        }
        if (!stalled && t < high && t > low)
        {
            stalled = true;
            return t;
        }
        stalled = false;
        return Math.Abs(t - high) < Math.Abs(t - low) ? high - margin : low + margin;
    }
}
