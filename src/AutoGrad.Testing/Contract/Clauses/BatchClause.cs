namespace AutoGrad.Testing;

/// <summary>
/// A batch under Vmap gives what a loop over its examples gives: outputs, the gradients of each example (reverse mode inside), and the gradients of the whole (reverse mode outside). Each input in
/// turn is the same for all examples, and then all differ.
/// </summary>
sealed class BatchClause : IClause
{
    const int Examples = 3;

    const double Tolerance = 1e-12;

    public string Name => "batches";

    public bool Concerns(OpCase sample) => sample.Inputs.Length > 0;

    public string? Check(OpCase sample)
    {
        var examples = Enumerable.Range(0, Examples).Select(k => k == 0 ? sample.Inputs : sample.Sample.Make(sample.Seed + k)).ToArray();
        if (examples.Any(each => each.Zip(sample.Inputs).Any(pair => !pair.First.Shape.Equals(pair.Second.Shape)))) return null;
        foreach (var pattern in Patterns(sample.Inputs.Length))
        {
            if (Difference(sample, examples, pattern) is { } difference) return $"where {(Array.TrueForAll(pattern, on => on) ? "all inputs differ" : $"the inputs {string.Join(", ", Enumerable.Range(0, pattern.Length).Where(i => pattern[i]))} differ")} between examples, {difference}";
        }
        return null;
    }

    static IEnumerable<bool[]> Patterns(int inputs)
    {
        yield return [.. Enumerable.Repeat(true, inputs)];
        if (inputs == 1) yield break;
        for (var i = 0; i < Math.Min(inputs, 3); i++) yield return [.. Enumerable.Range(0, inputs).Select(k => k == i)];
        for (var i = 0; i < inputs && inputs == 3; i++) yield return [.. Enumerable.Range(0, inputs).Select(k => k != i)];
    }

    static string? Difference(OpCase sample, Tensor[][] examples, bool[] mapped)
    {
        Tensor[] Arguments(int example) => [.. examples[example].Select((x, i) => mapped[i] ? x : sample.Inputs[i])];
        var loop = Enumerable.Range(0, Examples).Select(k => sample.Call(Arguments(k))).ToArray();
        var places = Enumerable.Range(0, mapped.Length).Where(i => mapped[i]).ToArray();
        Tensor[] batch = [.. places.Select(i => Tensor.Stack([.. examples.Select(each => each[i])]))];
        Tensor[] Full(Tensor[] each)
        {
            var inputs = (Tensor[])sample.Inputs.Clone();
            for (var k = 0; k < places.Length; k++) inputs[places[k]] = each[k];
            return inputs;
        }
        if (loop.Any(y => y.Zip(loop[0]).Any(pair => !pair.First.Shape.Equals(pair.Second.Shape)))) return null;
        if (Closeness.Difference(Vmap.Of(each => sample.Call(Full(each)), batch), Stacked(loop), Tolerance, "output") is { } difference) return difference;
        if (!sample.IsDifferentiable) return null;
        var gradients = Stacked([.. Enumerable.Range(0, Examples).Select(k => sample.Gradients(Arguments(k), sample.Floating))]);
        var inside = Vmap.Of(each => sample.Gradients(Full(each), sample.Floating), batch);
        if (Closeness.Difference(inside, gradients, Tolerance, "gradient") is { } other) return $"in reverse mode inside, {other}";
        var moving = Enumerable.Range(0, places.Length).Where(k => batch[k].DType.IsFloating).ToArray();
        if (moving.Length == 0) return null;
        var outside = Outside(sample, each => sample.Call(Full(each)), batch, moving);
        Tensor[] expected = [.. moving.Select(k => gradients[Array.IndexOf(sample.Floating, places[k])])];
        return Closeness.Difference(outside, expected, Tolerance, "gradient") is { } third ? $"in reverse mode outside, {third}" : null;
    }

    static Tensor[] Outside(OpCase sample, Func<Tensor[], Tensor[]> function, Tensor[] batch, int[] moving)
    {
        var cotangents = sample.Cotangents(sample.Call(sample.Inputs));
        Tensor Total(Tensor[] leaves)
        {
            var inputs = (Tensor[])batch.Clone();
            for (var k = 0; k < moving.Length; k++) inputs[moving[k]] = leaves[k];
            var outputs = Vmap.Of(function, inputs);
            return outputs.Zip(cotangents).Where(pair => pair.Second is not null && pair.First.RequiresGrad).Select(pair => (pair.First * pair.Second!).Sum()).Aggregate(Tensor.Scalar(0, DType.Float64), (a, b) => a + b);
        }
        return Gradient.Of(Total, [.. moving.Select(k => batch[k])], Unused.Zeros);
    }

    static Tensor[] Stacked(Tensor[][] loop) => [.. loop[0].Select((_, k) => Tensor.Stack([.. loop.Select(each => each[k])]))];
}
