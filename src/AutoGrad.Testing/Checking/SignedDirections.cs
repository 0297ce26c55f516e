namespace AutoGrad.Testing;

/// <summary>
/// Compares ⟨u, Jv⟩ for random u and v whose entries have random signs and sizes from ½ to 1, so that nothing cancels by symmetry and no entry is
/// overlooked. What is allowed grows with the norms of u and v, as independent rounding errors do, and never with the size of the output.
/// </summary>
static class SignedDirections
{
    const double Smallest = 0.5;

    public static double[] Draw(Random random, int count)
    {
        var v = new double[count];
        for (var i = 0; i < count; i++) v[i] = (random.Next(2) == 0 ? -1 : 1) * (Smallest + ((1 - Smallest) * random.NextDouble()));
        return v;
    }

    public static Outcome Compare(Subject subject, Recorded recorded, GradCheckOptions options, Random random)
    {
        Outcome outcome = new();
        for (var k = 0; k < options.Directions; k++)
        {
            var (u, v) = (Draw(random, recorded.Outputs), Draw(random, subject.Point.Length));
            var gradient = recorded.Vjp(u);
            var finding = Along(subject, options, u, v, gradient);
            outcome.Add(finding, finding.Allowed / (Smallest * Smallest), found =>
            {
                var place = Culprit(subject, options, u, v, gradient);
                var single = Along(subject, options, u, Only(v, place, place + 1), gradient);
                var (input, index) = subject.Locate(place);
                return new(input, index, -1, Shape.Scalar, single.Analytic / v[place], single.Numeric / v[place], single.Bar / Math.Abs(v[place]));
            });
        }
        return outcome;
    }

    static Finding Along(Subject subject, GradCheckOptions options, double[] u, double[] v, double[] gradient)
    {
        var (point, room) = (subject.Point, double.PositiveInfinity);
        var (derivative, terms) = (0.0, 0.0);
        var scale = 1.0;
        for (var i = 0; i < v.Length; i++)
        {
            if (v[i] == 0) continue;
            room = Math.Min(room, options.DomainOf(subject.Locate(i).Input).RoomAt(point[i]) / Math.Abs(v[i]));
            scale = Math.Max(scale, Math.Abs(point[i]));
            (derivative, terms) = (derivative + (gradient[i] * v[i]), terms + (gradient[i] * v[i] * gradient[i] * v[i]));
        }
        Differences line = new(t => subject.ValueAt(Moved(point, v, t)), room);
        var allowed = (options.Absolute * Norm(u) * Norm(v)) + (options.Relative * Math.Sqrt(terms));
        return new Judge(options).Compare(line, options.Step * scale, [derivative], (_, _) => allowed, estimate =>
        {
            var (value, bar) = estimate.Combine(u);
            return new([value], [bar]);
        })[0];
    }

    /// <summary>The element whose derivative is furthest off, found by halving the direction.</summary>
    static int Culprit(Subject subject, GradCheckOptions options, double[] u, double[] v, double[] gradient)
    {
        var (first, end) = (0, v.Length);
        while (end - first > 1)
        {
            var middle = (first + end) / 2;
            if (Along(subject, options, u, Only(v, first, middle), gradient).Ratio >= Along(subject, options, u, Only(v, middle, end), gradient).Ratio) end = middle;
            else first = middle;
        }
        return first;
    }

    static double[] Only(double[] v, int first, int end)
    {
        var part = new double[v.Length];
        v.AsSpan(first, end - first).CopyTo(part.AsSpan(first));
        return part;
    }

    static double[] Moved(double[] point, double[] v, double t)
    {
        var moved = new double[point.Length];
        for (var i = 0; i < moved.Length; i++) moved[i] = point[i] + (t * v[i]);
        return moved;
    }

    static double Norm(double[] v) => Math.Sqrt(v.Sum(x => x * x));
}
