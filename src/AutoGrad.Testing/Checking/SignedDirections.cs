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
        HashSet<int> kinks = [];
        for (var k = 0; k < options.Directions; k++)
        {
            var (u, v) = (Draw(random, recorded.Outputs), Draw(random, subject.Point.Length));
            var gradient = recorded.Vjp(u);
            foreach (var kink in kinks) v[kink] = 0;
            var finding = Along(subject, options, u, v, gradient);
            while (finding.Verdict != Verdict.Correct && Kink(subject, options, u, v, gradient) is { } kink)
            {
                // Where several kinks meet, a sum admits less than its terms, or shows no kink at all, and an error beside them would hide between the slopes: each is judged alone.
                kinks.Add(kink);
                v[kink] = 0;
                var unit = new double[v.Length];
                unit[kink] = 1;
                var alone = Along(subject, options, u, unit, gradient);
                outcome.Add(alone, alone.Allowed / Smallest, found => Entry(subject, kink, 1, found));
                finding = Along(subject, options, u, v, gradient);
            }
            if (Moving(v).Length == 0) continue;
            outcome.Add(finding, finding.Allowed / (Smallest * Smallest), found =>
            {
                var place = Culprit(subject, options, u, v, gradient);
                return Entry(subject, place, v[place], Along(subject, options, u, Only(v, [place]), gradient));
            });
        }
        return outcome;
    }

    static GradCheckEntry Entry(Subject subject, int place, double step, Finding finding)
    {
        var (input, index) = subject.Locate(place);
        return new(input, index, -1, Shape.Scalar, finding.Analytic / step, finding.Numeric / step, finding.Bar / Math.Abs(step));
    }

    static Finding Along(Subject subject, GradCheckOptions options, double[] u, double[] v, double[] gradient)
    {
        var (point, room) = (subject.Point, double.PositiveInfinity);
        var (derivative, terms) = (0.0, 0.0);
        var size = 0.0;
        for (var i = 0; i < v.Length; i++)
        {
            if (v[i] == 0) continue;
            room = Math.Min(room, options.DomainOf(subject.Locate(i).Input).RoomAt(point[i]) / Math.Abs(v[i]));
            size = Math.Max(size, Math.Abs(point[i]));
            (derivative, terms) = (derivative + (gradient[i] * v[i]), terms + (gradient[i] * v[i] * gradient[i] * v[i]));
        }
        Differences line = new(t => subject.ValueAt(Moved(point, v, t)), room, size);
        var allowed = (options.Absolute * Norm(u) * Norm(v)) + (options.Relative * Math.Sqrt(terms));
        return new Judge(options).Compare(line, options.Step * Math.Max(1, size), [derivative], (_, _) => allowed, combination: u)[0];
    }

    /// <summary>The element whose derivative is furthest off, found by halving the direction.</summary>
    static int Culprit(Subject subject, GradCheckOptions options, double[] u, double[] v, double[] gradient)
    {
        var places = Moving(v);
        while (places.Length > 1)
        {
            var (first, second) = (places[..(places.Length / 2)], places[(places.Length / 2)..]);
            places = Along(subject, options, u, Only(v, first), gradient).Ratio >= Along(subject, options, u, Only(v, second), gradient).Ratio ? first : second;
        }
        return places[0];
    }

    /// <summary>An element along which alone there is a kink, found by halving the direction; null where the function is smooth, or wrong for another reason.</summary>
    static int? Kink(Subject subject, GradCheckOptions options, double[] u, double[] v, double[] gradient)
    {
        // What is declared for a kink is declared for steps in the direction of the element, and not against it.
        options = options with { AtKinks = null };
        Stack<ArraySegment<int>> open = new([Moving(v)]);
        while (open.TryPop(out var places))
        {
            var verdict = places.Count == 0 ? Verdict.Correct : Along(subject, options, u, Only(v, places), gradient).Verdict;
            if (verdict == Verdict.Correct) continue;
            if (places.Count == 1) return verdict == Verdict.Kink ? places[0] : null;
            open.Push(places[(places.Count / 2)..]);
            open.Push(places[..(places.Count / 2)]);
        }
        return null;
    }

    /// <summary>The places along which a direction leads.</summary>
    static int[] Moving(double[] v) => [.. Enumerable.Range(0, v.Length).Where(i => v[i] != 0)];

    static double[] Only(double[] v, ReadOnlySpan<int> places)
    {
        var part = new double[v.Length];
        foreach (var place in places) part[place] = v[place];
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
