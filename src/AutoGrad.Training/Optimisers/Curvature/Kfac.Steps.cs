namespace AutoGrad.Training;

public sealed partial class Kfac
{
    /// <inheritdoc/>
    protected override void Advance()
    {
        if (layers.Count == 0) throw new InvalidOperationException($"{Name}: no curvature was read yet. Call Watch(loss) before loss.Backward(), or Step(() => loss).");
        if (inverted == 0 || watched >= inverted + invertEvery)
        {
            foreach (var layer in layers.Values)
            {
                if (layer.Output is not null) layer.Invert(damping);
            }
            inverted = Math.Max(watched, 1);
        }
        var gradients = Gradients();
        var turned = Turned(gradients);
        var scale = Scale(gradients, turned);
        foreach (var group in Groups)
        {
            for (var i = group.First; i < group.First + group.Parameters.Count; i++)
            {
                if (turned[i] is { } step) Parameters[i].Assign(Update(i, group, Parameters[i].Value, step * scale));
            }
        }
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        CountUpdate(index);
        var velocity = velocities[index] is { } old ? (old * group.Momentum) + gradient : gradient;
        velocities[index] = velocity;
        var next = value.AddScaled(velocity, -group.Rate);
        Tensor.Evaluate(next, velocity);
        return next;
    }

    /// <inheritdoc/>
    protected override void Save(IDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Add("watched", Tensor.From([watched], Shape.Scalar));
        state.Add("inverted", Tensor.From([inverted], Shape.Scalar));
        foreach (var layer in layers.Values)
        {
            var name = $"layer.{layer.Weight}";
            state.Add($"{name}.bias", Tensor.From([(long)layer.Bias], Shape.Scalar));
            state.Add($"{name}.transposed", Tensor.From([layer.IsTransposed ? 1L : 0], Shape.Scalar));
            void Put(string what, Tensor? factor)
            {
                if (factor is not null) state.Add($"{name}.{what}", factor);
            }

            Put("input", layer.Input);
            Put("output", layer.Output);
            Put("inputInverse", layer.InputInverse);
            Put("outputInverse", layer.OutputInverse);
        }
    }

    /// <inheritdoc/>
    protected override Action Restore(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (seen, done) = (reader.Count("watched"), reader.Count("inverted"));
        List<KfacLayer> read = [];
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (reader.Has($"layer.{i}.bias")) read.Add(ReadLayer(reader, i, $"layer.{i}"));
        }
        return () =>
        {
            (watched, inverted) = (seen, done);
            layers.Clear();
            foreach (var layer in read) layers.Add(layer.Weight, layer);
        };
    }

    KfacLayer ReadLayer(StateReader reader, int index, string name)
    {
        var parameter = Parameters[index];
        KfacLayer layer = new(index, (int)reader.Integer($"{name}.bias"), reader.Integer($"{name}.transposed") != 0);
        if (parameter.Rank < 2) reader.Refuse($"{name} belongs to {parameter.Label(index)}, which is no weight");
        if (layer.Bias < -1 || layer.Bias >= Parameters.Count) reader.Refuse($"{name}.bias is {layer.Bias}, which is no parameter");
        var outputs = parameter.Rank == 0 ? 0 : parameter.Shape[layer.IsTransposed ? -1 : 0];
        var inputs = (parameter.Size / Math.Max(outputs, 1)) + (layer.Bias >= 0 ? 1 : 0);
        Tensor? Factor(string what, int size) => reader.Has($"{name}.{what}") ? reader.Read($"{name}.{what}", [size, size], parameter.DType) : null;
        (layer.Input, layer.InputInverse) = (Factor("input", inputs), Factor("inputInverse", inputs));
        (layer.Output, layer.OutputInverse) = (Factor("output", outputs), Factor("outputInverse", outputs));
        return layer;
    }

    Tensor?[] Gradients()
    {
        var gradients = new Tensor?[Parameters.Count];
        foreach (var group in Groups)
        {
            for (var i = group.First; i < group.First + group.Parameters.Count; i++)
            {
                if (Parameters[i].Grad is not { } gradient) continue;
                gradient = Directed(gradient);
                gradients[i] = group.WeightDecay == 0 ? gradient : gradient + (Parameters[i].Value * group.WeightDecay);
            }
        }
        return gradients;
    }

    /// <summary>Natural gradients where a layer's curvature is known, plain ones elsewhere.</summary>
    Tensor?[] Turned(Tensor?[] gradients)
    {
        var turned = (Tensor?[])gradients.Clone();
        foreach (var layer in layers.Values)
        {
            var bias = layer.Bias >= 0 ? gradients[layer.Bias] : null;
            if (layer.OutputInverse is null || gradients[layer.Weight] is not { } weight || (layer.Bias >= 0 && bias is null)) continue;
            var (natural, naturalBias) = layer.Turn(weight, bias);
            turned[layer.Weight] = natural;
            if (naturalBias is not null) turned[layer.Bias] = naturalBias;
        }
        return turned;
    }

    double Scale(Tensor?[] gradients, Tensor?[] turned)
    {
        if (double.IsInfinity(trust)) return 1;
        var change = 0.0;
        foreach (var layer in layers.Values)
        {
            if (gradients[layer.Weight] is { } weight) change += (weight * turned[layer.Weight]!).Sum().Item();
            if (layer.Bias >= 0 && gradients[layer.Bias] is { } bias) change += (bias * turned[layer.Bias]!).Sum().Item();
        }
        change *= Rate * Rate;
        return change > trust ? Math.Sqrt(trust / change) : 1;
    }
}
