namespace AutoGrad.Training;

public abstract partial class Optimiser
{
    /// <summary>
    /// The number of steps, the settings of each group, and for each parameter the number of its updates and what is kept for it, under its place: <c>steps</c>,
    /// <c>group.0.rate</c>, <c>3.updates</c>, <c>3.velocity</c>.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> State()
    {
        Dictionary<string, Tensor> state = new() { ["steps"] = Tensor.From([Steps], Shape.Scalar) };
        for (var i = 0; i < groups.Count; i++)
        {
            state.Add($"group.{i}.rate", Tensor.Scalar(groups[i].Rate, DType.Float64));
            state.Add($"group.{i}.weightDecay", Tensor.Scalar(groups[i].WeightDecay, DType.Float64));
            if (groups[i].HasMomentum) state.Add($"group.{i}.momentum", Tensor.Scalar(groups[i].Momentum, DType.Float64));
        }
        for (var i = 0; i < parameters.Count; i++)
        {
            state.Add($"{i}.updates", Tensor.From([updates[i]], Shape.Scalar));
            foreach (var slot in slots)
            {
                if (slot.HandOut(i) is { } value) state.Add(slot.NameOf(i), value);
            }
        }
        Save(state);
        return state;
    }

    /// <inheritdoc/>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        StateReader reader = new(Name, state);
        List<Action> changes = [];
        var steps = reader.Count("steps");
        changes.Add(() => Steps = steps);
        for (var i = 0; i < groups.Count; i++) changes.Add(ReadGroup(reader, groups[i], $"group.{i}"));
        for (var i = 0; i < parameters.Count; i++)
        {
            var index = i;
            var count = reader.Count($"{i}.updates");
            changes.Add(() => updates[index] = count);
            foreach (var slot in slots)
            {
                var value = slot.Read(reader, i, parameters[i], count > 0);
                changes.Add(() => slot[index] = value);
            }
        }
        changes.Add(Restore(reader));
        reader.Finish();
        foreach (var change in changes) change();
    }

    /// <summary>Adds state that is not kept by parameter.</summary>
    protected virtual void Save(IDictionary<string, Tensor> state)
    {
    }

    /// <summary>Reads what <see cref="Save"/> added.</summary>
    /// <returns>What takes it up, called once the whole state is known to fit.</returns>
    protected virtual Action Restore(StateReader reader) => () => { };

    Action ReadGroup(StateReader reader, ParameterGroup group, string name)
    {
        double Read(string what, bool decaying)
        {
            var value = reader.Number($"{name}.{what}");
            if (!double.IsFinite(value) || value < 0 || (decaying && value >= 1)) reader.Refuse($"{name}.{what} is {value}");
            return value;
        }

        var (rate, weightDecay) = (Read("rate", false), Read("weightDecay", false));
        if (weightDecay != 0 && decay == Decay.None) reader.Refuse($"{name}.weightDecay is {weightDecay}, and {Name} knows none");
        var momentum = group.HasMomentum ? Read("momentum", true) : 0;
        return () =>
        {
            group.Rate = rate;
            if (decay != Decay.None) group.WeightDecay = weightDecay;
            if (group.HasMomentum) group.Momentum = momentum;
        };
    }
}
