namespace AutoGrad.Testing;

/// <summary>Simpler cases than a given one: fewer axes first, then smaller extents, then simpler values.</summary>
static class Shrinking
{
    public static IEnumerable<Shape> Simpler(Shape shape)
    {
        for (var axis = 0; axis < shape.Rank; axis++) yield return Without(shape, axis);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (shape[axis] <= 1) continue;
            yield return With(shape, axis, 1);
            if (shape[axis] > 2) yield return With(shape, axis, shape[axis] - 1);
        }
    }

    public static IEnumerable<ShapePair> Simpler(ShapePair pair)
    {
        var together = pair.Together;
        for (var back = 1; back <= together.Rank; back++) yield return new(WithoutBack(pair.A, back), WithoutBack(pair.B, back));
        for (var back = 1; back <= together.Rank; back++)
        {
            if (together[-back] <= 1) continue;
            yield return new(Least(pair.A, back, 1), Least(pair.B, back, 1));
            if (together[-back] > 2) yield return new(Least(pair.A, back, together[-back] - 1), Least(pair.B, back, together[-back] - 1));
        }
    }

    public static IEnumerable<Tensor> Simpler(Tensor x, Domain domain, IReadOnlyList<double> special)
    {
        for (var axis = 0; axis < x.Rank; axis++)
        {
            if (x.Shape[axis] > 0) yield return Part(x, axis, 0..1).Squeeze(axis);
            if (x.Shape[axis] > 1) yield return Part(x, axis, ^1..).Squeeze(axis);
        }
        for (var axis = 0; axis < x.Rank; axis++)
        {
            if (x.Shape[axis] > 1) yield return Part(x, axis, 0..(x.Shape[axis] / 2));
            if (x.Shape[axis] > 1) yield return Part(x, axis, (x.Shape[axis] / 2)..);
            if (x.Shape[axis] > 2) yield return Part(x, axis, 0..^1);
        }
        foreach (var simple in SimplerValues(x, domain, special)) yield return simple;
    }

    /// <summary>All values replaced by simple ones, or one after the other.</summary>
    public static IEnumerable<Tensor> SimplerValues(Tensor x, Domain domain, IReadOnlyList<double> special)
    {
        var values = x.ToArray<double>();
        foreach (var simple in (Func<double, double>[])[_ => 0, _ => 1, v => Math.Round(v), v => Math.Round(v, 1)])
        {
            bool Simplifies(double v) => simple(v) != v && Digits(simple(v)) < Digits(v) && (domain.Contains(simple(v)) || special.Contains(simple(v))) && !special.Contains(v);
            if (!Array.Exists(values, Simplifies)) continue;
            yield return Tensor.From(Array.ConvertAll(values, v => Simplifies(v) ? simple(v) : v), x.Shape);
            for (var i = 0; i < values.Length; i++)
            {
                var at = i;
                if (Simplifies(values[i])) yield return Tensor.From([.. values.Select((v, k) => k == at ? simple(v) : v)], x.Shape);
            }
        }
    }

    /// <summary>How long a number is when it is written, 0 being the simplest: what shrinking makes less, so that it ends.</summary>
    static int Digits(double v) => v == 0 ? 0 : v == 1 ? 1 : 1 + v.ToString("R", System.Globalization.CultureInfo.InvariantCulture).Length;

    static Tensor Part(Tensor x, int axis, Range range)
    {
        var entries = Enumerable.Repeat<Slicing>(.., x.Rank).ToArray();
        entries[axis] = range;
        return x[entries];
    }

    static Shape Without(Shape shape, int axis) => shape.Where((_, k) => k != axis).ToArray();

    static Shape WithoutBack(Shape shape, int back) => back > shape.Rank ? shape : Without(shape, shape.Rank - back);

    static Shape With(Shape shape, int axis, int extent) => shape.Select((old, k) => k == axis ? extent : old).ToArray();

    static Shape Least(Shape shape, int back, int extent) => back > shape.Rank || shape[-back] <= extent ? shape : With(shape, shape.Rank - back, extent);
}
