namespace AutoGrad.Training;

/// <summary>
/// A moving average of weights, a ← ρ·a + (1 − ρ)·w, that starts as the weights themselves. Evaluated with the average, a model is often better than
/// with its last weights: <c>using (average.Swap()) { … }</c>. Buffers, such as running statistics, are not averaged. torch.optim.swa_utils.AveragedModel with
/// get_ema_multi_avg_fn.
/// </summary>
public sealed class WeightAverage : IStateful
{
    readonly Parameter[] parameters;
    readonly Tensor[] averages;
    readonly Func<long, double> decay;
    bool isSwapped;

    /// <summary>An average with one decay.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="decay">ρ, from 0 to below 1.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    public WeightAverage(IEnumerable<Parameter> parameters, double decay = 0.999) : this(parameters, Constant(Hyper.Decay(nameof(WeightAverage), nameof(decay), decay)))
    {
    }

    /// <summary>An average whose decay depends on the number of updates before: n ↦ n/(n + 1) for the plain mean over all updates.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="decay">ρ, from 0 to 1.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    public WeightAverage(IEnumerable<Parameter> parameters, Func<long, double> decay)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(decay);
        this.parameters = [.. parameters];
        this.decay = decay;
        if (this.parameters.Length == 0) throw new ArgumentException($"{nameof(WeightAverage)}: no parameters are given; there is nothing to average.");
        averages = Array.ConvertAll(this.parameters, parameter => parameter.Value);
    }

    /// <summary>How often the average was updated.</summary>
    public long Updates { get; private set; }

    /// <summary>The averages, in the order of the parameters.</summary>
    public IReadOnlyList<Tensor> Averages => averages;

    /// <summary>Takes in the weights as they are now; called after each step. The first call makes them the average.</summary>
    /// <exception cref="InvalidOperationException">The averages stand in the parameters.</exception>
    public void Update()
    {
        Demand(!isSwapped, "the averages stand in the parameters now; end the scope that Swap() gave before the next update.");
        using var pause = Tape.Pause();
        var rho = Updates == 0 ? 0 : Hyper.Fraction(nameof(WeightAverage), nameof(decay), decay(Updates));
        for (var i = 0; i < parameters.Length; i++)
        {
            averages[i] = rho == 0 ? parameters[i].Value : (averages[i] * rho) + (parameters[i].Value * (1 - rho));
            Tensor.Evaluate(averages[i]);
        }
        Updates++;
    }

    /// <summary>Puts the averages into the parameters until the scope is disposed of; then the weights come back.</summary>
    /// <exception cref="InvalidOperationException">They stand there already.</exception>
    public IDisposable Swap()
    {
        Demand(!isSwapped, "the averages stand in the parameters already.");
        var weights = Array.ConvertAll(parameters, parameter => parameter.Value);
        Assign();
        isSwapped = true;
        return new SwapScope(this, weights);
    }

    /// <summary>Puts the averages into the parameters for good, as at the end of training.</summary>
    /// <exception cref="InvalidOperationException">A scope that <see cref="Swap"/> gave is open.</exception>
    public void Assign()
    {
        Demand(!isSwapped, "the averages stand in the parameters already, until the scope that Swap() gave ends.");
        for (var i = 0; i < parameters.Length; i++) parameters[i].Assign(averages[i]);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> State()
    {
        Dictionary<string, Tensor> state = new() { ["updates"] = Tensor.From([Updates], Shape.Scalar) };
        for (var i = 0; i < averages.Length; i++) state.Add($"{i}.average", averages[i]);
        return state;
    }

    /// <inheritdoc/>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        StateReader reader = new(nameof(WeightAverage), state);
        var updates = reader.Count("updates");
        var read = new Tensor?[averages.Length];
        for (var i = 0; i < read.Length; i++) read[i] = reader.Read($"{i}.average", parameters[i].Shape, parameters[i].DType);
        reader.Finish();
        Updates = updates;
        for (var i = 0; i < read.Length; i++) averages[i] = read[i]!;
    }

    static Func<long, double> Constant(double value) => _ => value;

    static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException($"{nameof(WeightAverage)}: {otherwise}");
    }

    sealed class SwapScope(WeightAverage average, Tensor[] weights) : IDisposable
    {
        bool hasEnded;

        public void Dispose()
        {
            if (hasEnded) return;
            (hasEnded, average.isSwapped) = (true, false);
            for (var i = 0; i < weights.Length; i++) average.parameters[i].Assign(weights[i]);
        }
    }
}
