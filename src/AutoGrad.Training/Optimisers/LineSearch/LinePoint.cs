namespace AutoGrad.Training;

/// <summary>A point of a line: how far along it, the loss there, its gradient, and the slope along the line.</summary>
sealed record LinePoint(double At, double Loss, Tensor Gradient, double Slope)
{
    /// <summary>
    /// Where the cubic through two points with their slopes has its least value, kept within bounds; their middle where it has none
    /// (Nocedal and Wright 2006, 3.59).
    /// </summary>
    public static double Least(LinePoint a, LinePoint b, double low, double high)
    {
        var d1 = a.Slope + b.Slope - (3 * (a.Loss - b.Loss) / (a.At - b.At));
        var square = (d1 * d1) - (a.Slope * b.Slope);
        if (!(square >= 0)) return (low + high) / 2;
        var d2 = Math.Sqrt(square);
        var least = a.At <= b.At
            ? b.At - ((b.At - a.At) * ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2))))
            : a.At - ((a.At - b.At) * ((a.Slope + d2 - d1) / (a.Slope - b.Slope + (2 * d2))));
        return Math.Min(Math.Max(least, low), high);
    }
}
