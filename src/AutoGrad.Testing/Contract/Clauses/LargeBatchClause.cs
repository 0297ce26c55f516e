namespace AutoGrad.Testing;

/// <summary>
/// Where an operation treats the places along an axis alike, as a few examples side by side show, it gives for many of them what it gives for each: along a new first or last axis of all inputs, or along
/// the first axis of its first input. Where there is no such axis, a batch under Vmap is as large.
/// </summary>
sealed class LargeBatchClause : IClause
{
    const int Many = 700;

    const double Tolerance = 1e-12;

    static readonly Way[] ways =
    [
        new("along a new first axis", parts => Tensor.Stack(parts), OfAll: true),
        new("along a new last axis", parts => Tensor.Stack(parts, -1), OfAll: true),
        new("along the first axis", parts => Tensor.Concat(parts), OfAll: false),
    ];

    // Not the extents of samples, by which an operation may take one axis for another; and one that reads backwards tells an even number.
    static readonly int[] few = [5, 8];

    /// <summary>A way of putting tensors together.</summary>
    sealed record Way(string Name, Func<Tensor[], Tensor> Join, bool OfAll)
    {
        public bool Moves(int input) => OfAll || input == 0;

        /// <summary>Two tensors in turn.</summary>
        public Tensor Alternating(Tensor a, Tensor b, int count) => Join([.. Enumerable.Range(0, count).Select(k => k % 2 == 0 ? a : b)]);

        public Tensor[] Alternating(Tensor[] a, Tensor[] b, int count) => [.. a.Select((x, k) => Alternating(x, b[k], count))];
    }

    public string Name => "large tensors";

    public bool Concerns(OpCase sample) => !sample.Sample.IsElementwise && sample.Inputs.Length > 0 && !Array.Exists(sample.Inputs, x => x.Size == 0);

    public string? Check(OpCase sample)
    {
        var other = sample.Sample.Make(sample.Seed + 1);
        if (!HaveSameShapes(sample.Inputs, other) || !HaveSameShapes(sample.Call(sample.Inputs), sample.Call(other))) return null;
        var any = false;
        foreach (var way in ways)
        {
            Tensor[] b = [.. sample.Inputs.Select((x, i) => way.Moves(i) ? other[i] : x)];
            if (!Array.TrueForAll(few, count => IsTreatedAlike(sample, way, b, count))) continue;
            any = true;
            if (Difference(sample, way, b, Many) is { } difference) return $"for {Many} examples {way.Name}, {difference}";
        }
        return any ? null : UnderVmap(sample, ways[0], other);
    }

    static bool HaveSameShapes(Tensor[] a, Tensor[] b) => a.Zip(b).All(pair => pair.First.Shape.Equals(pair.Second.Shape));

    static bool IsTreatedAlike(OpCase sample, Way way, Tensor[] other, int count)
    {
        try
        {
            return Difference(sample, way, other, count) is null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // So many axes, or places along one, are no inputs of the operation.
            return false;
        }
    }

    static string? Difference(OpCase sample, Way way, Tensor[] other, int count)
    {
        Tensor[] a = sample.Inputs, all = [.. a.Select((x, i) => way.Moves(i) ? way.Alternating(x, other[i], count) : x)];
        var outputs = sample.Call(a);
        if (Closeness.Difference(sample.Call(all), way.Alternating(outputs, sample.Call(other), count), Tolerance, "output") is { } difference) return difference;
        var moving = sample.IsDifferentiable ? sample.Floating.Where(way.Moves).ToArray() : [];
        if (moving.Length == 0) return null;
        var gradients = sample.Gradients(all, moving, _ => [.. sample.Cotangents(outputs).Select(u => u is null ? null : way.Alternating(u, u, count))]);
        return Closeness.Difference(gradients, way.Alternating(sample.Gradients(a, moving), sample.Gradients(other, moving), count), Tolerance, "gradient");
    }

    static string? UnderVmap(OpCase sample, Way way, Tensor[] other)
    {
        var (a, all) = (sample.Inputs, way.Alternating(sample.Inputs, other, Many));
        var difference = Closeness.Difference(Vmap.Of(sample.Call, all), way.Alternating(sample.Call(a), sample.Call(other), Many), Tolerance, "output");
        if (difference is null && sample.IsDifferentiable)
        {
            var gradients = Vmap.Of(each => sample.Gradients(each, sample.Floating), all);
            difference = Closeness.Difference(gradients, way.Alternating(sample.Gradients(a, sample.Floating), sample.Gradients(other, sample.Floating), Many), Tolerance, "gradient");
        }
        return difference is null ? null : $"for {Many} examples under Vmap, {difference}";
    }
}
