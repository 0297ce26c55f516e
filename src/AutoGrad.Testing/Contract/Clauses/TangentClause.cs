namespace AutoGrad.Testing;

/// <summary>Forward mode and reverse mode are adjoint: ⟨u, J·v⟩ = ⟨Jᵀ·u, v⟩, along all inputs together and along each alone, and for several directions at once.</summary>
sealed class TangentClause : IClause
{
    const double Tolerance = 1e-10;

    public string Name => "forward mode";

    public bool Concerns(OpCase sample) => sample.IsDifferentiable;

    public string? Check(OpCase sample)
    {
        Tensor?[] all = Along(sample, sample.Seed);
        try
        {
            _ = Push(sample, all);
        }
        catch (NotSupportedException) when (!sample.Sample.Op.IsTwiceDifferentiable)
        {
            // An operation that is differentiable once and gives no rule for forward mode says so.
            return null;
        }
        foreach (var only in (int?[])[null, .. sample.Floating.Length > 1 ? sample.Floating.Select(i => (int?)i) : []])
        {
            Tensor?[] tangents = [.. all.Select((v, i) => only is null || only == i ? v : null)];
            if (Difference(sample, tangents) is { } difference) return only is null ? difference : $"where only input {only} moves, {difference}";
        }
        return AtOnce(sample, all);
    }

    static Tensor[] Push(OpCase sample, Tensor?[] tangents) => Jvp.Of(sample.Call, sample.Inputs, tangents).Tangents;

    static string? Difference(OpCase sample, Tensor?[] tangents)
    {
        var outputs = sample.Call(sample.Inputs);
        var (values, results) = Jvp.Of(sample.Call, sample.Inputs, tangents);
        if (Closeness.Difference(values, outputs, 0, "output") is { } other) return $"in forward mode {other}";
        var cotangents = sample.Cotangents(outputs);
        var gradients = sample.Gradients(sample.Inputs, sample.Floating);
        var (forward, size) = Product(cotangents, results);
        var (backward, other2) = Product([.. sample.Floating.Select(i => tangents[i])], gradients);
        return Math.Abs(forward - backward) <= Tolerance * Math.Max(1, Math.Max(size, other2)) ? null : FormattableString.Invariant($"⟨u, J·v⟩ is {forward:R} in forward mode and ⟨Jᵀ·u, v⟩ is {backward:R} in reverse mode");
    }

    static string? AtOnce(OpCase sample, Tensor?[] first)
    {
        Tensor?[][] directions = [first, Along(sample, sample.Seed + 1)];
        var moving = sample.Floating;
        var stacked = moving.Select(i => Tensor.Stack([directions[0][i]!, directions[1][i]!])).ToArray();
        Tensor[] Together(Tensor[] v)
        {
            var tangents = new Tensor?[sample.Inputs.Length];
            for (var k = 0; k < moving.Length; k++) tangents[moving[k]] = v[k];
            return Push(sample, tangents);
        }
        var together = Vmap.Of(Together, stacked);
        var single = Array.ConvertAll(directions, tangents => Push(sample, tangents));
        Tensor[] expected = [.. together.Select((_, k) => Tensor.Stack([single[0][k], single[1][k]]))];
        return Closeness.Difference(together, expected, 1e-12, "tangent") is { } difference ? $"for two directions at once, {difference}" : null;
    }

    static Tensor?[] Along(OpCase sample, int seed)
    {
        Random random = new(seed);
        return [.. sample.Inputs.Select(x => x.DType.IsFloating ? Tensor.From(SignedDirections.Draw(random, x.Size), x.Shape) : null)];
    }

    static (double Sum, double Size) Product(Tensor?[] u, Tensor[] v)
    {
        var (sum, size) = (0.0, 0.0);
        for (var k = 0; k < v.Length; k++)
        {
            if (u[k] is null || !v[k].DType.IsFloating) continue;
            foreach (var (a, b) in u[k]!.ToArray<double>().Zip(v[k].ToArray<double>())) (sum, size) = (sum + (a * b), size + Math.Abs(a * b));
        }
        return (sum, size);
    }
}
