namespace AutoGrad.Training;

/// <summary>The last changes y of the gradient and s of the weights, from which <see cref="Lbfgs"/> builds its inverse curvature.</summary>
sealed class LbfgsHistory(int most)
{
    /// <summary>A change with less curvature than this is not remembered: the inverse must stay positive definite.</summary>
    const double LeastCurvature = 1e-10;

    readonly List<(Tensor Y, Tensor S, double Inverse)> changes = [];
    double scale = 1;

    public void Clear()
    {
        changes.Clear();
        scale = 1;
    }

    public void Remember(Tensor y, Tensor s)
    {
        var curvature = y.Dot(s).Item();
        if (curvature <= LeastCurvature) return;
        if (changes.Count == most) changes.RemoveAt(0);
        changes.Add((y, s, 1 / curvature));
        scale = curvature / y.Dot(y).Item();
    }

    /// <summary>−H·g by the two-loop recursion (Nocedal and Wright 2006, algorithm 7.4).</summary>
    public Tensor Turn(Tensor gradient)
    {
        var weights = new double[changes.Count];
        var q = -gradient;
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            weights[i] = changes[i].S.Dot(q).Item() * changes[i].Inverse;
            q -= changes[i].Y * weights[i];
        }
        var r = q * scale;
        for (var i = 0; i < changes.Count; i++) r += changes[i].S * (weights[i] - (changes[i].Y.Dot(r).Item() * changes[i].Inverse));
        Tensor.Evaluate(r);
        return r;
    }

    public void Save(IDictionary<string, Tensor> state)
    {
        state.Add("history.count", Tensor.From([(long)changes.Count], Shape.Scalar));
        state.Add("history.scale", Tensor.Scalar(scale, DType.Float64));
        for (var i = 0; i < changes.Count; i++)
        {
            state.Add($"history.{i}.y", changes[i].Y);
            state.Add($"history.{i}.s", changes[i].S);
            state.Add($"history.{i}.inverse", Tensor.Scalar(changes[i].Inverse, DType.Float64));
        }
    }

    public Action Restore(StateReader reader, FlatParameters flat)
    {
        var (count, factor) = (reader.Count("history.count", most), reader.Number("history.scale"));
        List<(Tensor, Tensor, double)> read = [];
        for (var i = 0; i < count; i++)
        {
            var (y, s) = (reader.Read($"history.{i}.y", [flat.Size], flat.Type), reader.Read($"history.{i}.s", [flat.Size], flat.Type));
            var inverse = reader.Number($"history.{i}.inverse");
            if (y is not null && s is not null) read.Add((y, s, inverse));
        }
        return () =>
        {
            changes.Clear();
            changes.AddRange(read);
            scale = factor;
        };
    }
}
