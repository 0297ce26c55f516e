namespace AutoGrad.Testing;

/// <summary>
/// The remainder r(h) = |ψ(h) − ψ(0) − h·ψ′(0)| of ψ(h) = ⟨u, f(x + hv)⟩ falls with the square of h if ψ′ is right and with h itself if it is wrong.
/// It owes nothing to a formula of differences.
/// </summary>
static class TaylorRemainder
{
    const int Halvings = 8;

    /// <summary>The median slope between neighbouring steps, or null where the remainder is nothing but rounding: f is linear, to what float64 shows.</summary>
    public static double? Slope(Subject subject, Recorded recorded, GradCheckOptions options, Random random)
    {
        var (u, v) = (SignedDirections.Draw(random, recorded.Outputs), SignedDirections.Draw(random, subject.Point.Length));
        var gradient = recorded.Vjp(u);
        double[] point = subject.Point, start = recorded.Value;
        var (derivative, room) = (0.0, double.PositiveInfinity);
        for (var i = 0; i < v.Length; i++)
        {
            derivative += gradient[i] * v[i];
            room = Math.Min(room, options.DomainOf(subject.Locate(i).Input).RoomAt(point[i]) / Math.Abs(v[i]));
        }
        List<double> slopes = [];
        var (h, before) = (Math.Min(0.02, room / 2), double.NaN);
        for (var k = 0; k < Halvings; k++, h /= 2)
        {
            var end = subject.ValueAt([.. point.Zip(v, (x, d) => x + (h * d))]);
            var (change, size) = (0.0, 0.0);
            for (var j = 0; j < u.Length; j++) (change, size) = (change + (u[j] * (end[j] - start[j])), size + Math.Abs(u[j] * start[j]));
            var remainder = Math.Abs(change - (h * derivative));
            if (remainder <= 1e-13 * (size + Math.Abs(h * derivative)) || !double.IsFinite(remainder)) break;
            if (k > 0) slopes.Add(Math.Log2(before / remainder));
            before = remainder;
        }
        if (slopes.Count == 0) return null;
        slopes.Sort();
        return slopes[slopes.Count / 2];
    }
}
