namespace AutoGrad.Training;

/// <summary>Doors to the state of what knows nothing of training.</summary>
public static class Stateful
{
    /// <summary>The door to a model: <c>Stateful.Of(model.State, state => model.Load(state))</c>.</summary>
    /// <param name="state">Gives the state as it is now.</param>
    /// <param name="load">Takes up a state. It throws, without having changed anything, where the state does not fit.</param>
    public static IStateful Of(Func<IReadOnlyDictionary<string, Tensor>> state, Action<IReadOnlyDictionary<string, Tensor>> load)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(load);
        return new Door(state, load);
    }

    /// <summary>The door to a source of random numbers: <c>Stateful.Of(() => random, restored => random = restored)</c>.</summary>
    /// <param name="source">Gives the source.</param>
    /// <param name="replace">Puts another one in its place.</param>
    public static IStateful Of(Func<RandomSource> source, Action<RandomSource> replace)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(replace);
        return new Door(
            () => new Dictionary<string, Tensor> { ["seed"] = Tensor.From([source().Seed], Shape.Scalar), ["drawn"] = Tensor.From([source().Drawn], Shape.Scalar) },
            state =>
            {
                StateReader fields = new("RandomSource", state);
                var (seed, drawn) = (fields.Integer("seed"), fields.Count("drawn"));
                fields.Finish();
                replace(new(seed, drawn));
            });
    }

    sealed class Door(Func<IReadOnlyDictionary<string, Tensor>> state, Action<IReadOnlyDictionary<string, Tensor>> load) : IStateful
    {
        public IReadOnlyDictionary<string, Tensor> State() => state();

        public void Load(IReadOnlyDictionary<string, Tensor> state) => load(state);
    }
}
