namespace AutoGrad.Training;

/// <summary>
/// Ends training when a figure has not become better for some epochs, and gives the model the weights of its best epoch when training ends, be that early or not.
/// </summary>
public sealed class EarlyStopping : Callback, IStateful
{
    readonly int patience;
    readonly double improvement;
    readonly bool maximise;
    readonly Func<EpochReport, double> figure;
    IReadOnlyDictionary<string, Tensor>? weights;
    long waited;

    /// <summary>Stops when a figure does not become better.</summary>
    /// <param name="patience">How many epochs without a better figure are borne; with one more, training ends.</param>
    /// <param name="improvement">By how much a figure must be better to count.</param>
    /// <param name="maximise">Whether greater is better.</param>
    /// <param name="figure">The figure; by default the loss on the validation data, or on the training data if there are no others. NaN is never better.</param>
    public EarlyStopping(int patience = 5, double improvement = 0, bool maximise = false, Func<EpochReport, double>? figure = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(improvement);
        (this.patience, this.improvement, this.maximise, this.figure) = (patience, improvement, maximise, figure ?? (report => report.Loss));
    }

    /// <summary>The best figure so far; NaN before the first.</summary>
    public double Best { get; private set; } = double.NaN;

    /// <summary>The epoch that it belongs to; −1 before the first.</summary>
    public int BestEpoch { get; private set; } = -1;

    /// <inheritdoc/>
    public override void Started(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.Model is null) throw new InvalidOperationException("EarlyStopping: the trainer has no Model whose best weights could be kept. Set Model = Stateful.Of(model.State, state => model.Load(state)).");
    }

    /// <inheritdoc/>
    public override void EpochEnded(Trainer trainer, EpochReport epoch)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var value = figure(epoch);
        if (BestEpoch < 0 ? !double.IsNaN(value) : maximise ? value > Best + improvement : value < Best - improvement)
        {
            (Best, BestEpoch, waited, weights) = (value, epoch.Epoch, 0, trainer.Model!.State());
        }
        else if (++waited > patience) trainer.Stop($"no better figure than {Best} of epoch {BestEpoch} for {waited} epochs");
    }

    /// <inheritdoc/>
    public override void Ended(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (weights is not null) trainer.Model!.Load(weights);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> State()
    {
        Dictionary<string, Tensor> state = new()
        {
            ["best"] = Tensor.Scalar(Best, DType.Float64),
            ["bestEpoch"] = Tensor.From([(long)BestEpoch], Shape.Scalar),
            ["waited"] = Tensor.From([waited], Shape.Scalar),
        };
        if (weights is not null)
        {
            foreach (var (name, tensor) in weights) state.Add($"weights.{name}", tensor);
        }
        return state;
    }

    /// <inheritdoc/>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        const string prefix = "weights.";
        Dictionary<string, Tensor> kept = [], rest = [];
        foreach (var (name, tensor) in state)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)) kept.Add(name[prefix.Length..], tensor);
            else rest.Add(name, tensor);
        }
        StateReader reader = new(nameof(EarlyStopping), rest);
        var (best, bestEpoch, restored) = (reader.Number("best"), reader.Integer("bestEpoch"), reader.Count("waited"));
        if (bestEpoch is < -1 or > int.MaxValue) reader.Refuse($"bestEpoch is {bestEpoch}, which is no epoch");
        if (kept.Count > 0 != bestEpoch >= 0) reader.Refuse($"there are {kept.Count} weights of the best epoch {bestEpoch}");
        reader.Finish();
        (Best, BestEpoch, waited, weights) = (best, (int)bestEpoch, restored, bestEpoch < 0 ? null : kept);
    }

    /// <summary>Sees that the best weights are those of a model: they will be loaded when training ends.</summary>
    /// <exception cref="StateException">They are not.</exception>
    internal void CheckWeights(IStateful model)
    {
        if (weights is null) return;
        StateReader reader = new(nameof(EarlyStopping), weights);
        foreach (var (name, tensor) in model.State()) reader.Read(name, tensor.Shape, tensor.DType);
        reader.Finish();
    }
}
