namespace AutoGrad.Training;

/// <summary>
/// Trains: epochs over batches, a step for each, with metrics, validation, callbacks and checkpoints. It does nothing that a plain loop could not do:
/// <c>foreach (var batch in batches.Epoch(epoch)) { optimiser.ClearGrads(); loss(batch).Backward(); optimiser.Step(); }</c>
/// </summary>
public sealed partial class Trainer
{
    readonly Func<Batch, Tensor>? predict;
    readonly Func<Tensor, Batch, Tensor> loss;

    /// <summary>Trains a function with predictions, which metrics can look at.</summary>
    /// <param name="optimiser">Moves the parameters.</param>
    /// <param name="predict">The model: <c>batch => model.Forward(batch.Input)</c>.</param>
    /// <param name="loss">The mean loss of a prediction: <c>(y, batch) => Loss.CrossEntropy(y, batch.Target)</c>.</param>
    public Trainer(Optimiser optimiser, Func<Batch, Tensor> predict, Func<Tensor, Batch, Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(optimiser);
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(loss);
        (Optimiser, this.predict, this.loss) = (optimiser, predict, loss);
    }

    /// <summary>Trains a loss alone, without predictions and metrics.</summary>
    /// <param name="optimiser">Moves the parameters.</param>
    /// <param name="loss">The mean loss of a batch.</param>
    public Trainer(Optimiser optimiser, Func<Batch, Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(optimiser);
        ArgumentNullException.ThrowIfNull(loss);
        (Optimiser, this.loss) = (optimiser, (_, batch) => loss(batch));
    }

    /// <summary>What moves the parameters.</summary>
    public Optimiser Optimiser { get; }

    /// <summary>The door to the model's state, for checkpoints and the best weights: <c>Stateful.Of(model.State, state => model.Load(state))</c>.</summary>
    public IStateful? Model { get; init; }

    /// <summary>Tells the model whether it is being trained (true) or evaluated (false).</summary>
    public Action<bool>? Mode { get; init; }

    /// <summary>What is measured over each epoch, and over the validation data after it. One set serves both, one after the other. Of several of one name the second is reported with a 2 behind it, and so on.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>Data that are looked at after each epoch, and not learnt from.</summary>
    public Batches? Validation { get; init; }

    /// <summary>A schedule that makes a step after each step of the optimiser.</summary>
    public ISchedule? StepSchedule { get; init; }

    /// <summary>A schedule that makes a step after each epoch; it is told the loss of the <see cref="EpochReport"/>.</summary>
    public ISchedule? EpochSchedule { get; init; }

    /// <summary>Those who look on.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>What else has a state that belongs into checkpoints, by name: an average of weights, a source of random numbers.</summary>
    public IReadOnlyDictionary<string, IStateful> Parts { get; init; } = new Dictionary<string, IStateful>();

    /// <summary>Where and when the state is saved.</summary>
    public Checkpoints? Checkpoints { get; init; }

    /// <summary>After how many batches the optimiser moves, with the mean gradient of all their examples.</summary>
    public int MicroBatches { get; init; } = 1;

    /// <summary>Let the optimiser compute the loss itself, as often as it likes: for L-BFGS and K-FAC. <see cref="Callback.GradientsReady"/> is not called then.</summary>
    public bool OptimiserComputesLoss { get; init; }

    /// <summary>Look for NaN and infinities in the loss and the gradients of each step, and throw a <see cref="NonFiniteException"/> that names the first tensor with one.</summary>
    public bool CheckFinite { get; init; }

    /// <summary>Tensors inside the model, in the order in which they are computed, for a better answer of <see cref="CheckFinite"/>: asked for only when something is wrong.</summary>
    public Func<Batch, IEnumerable<(string Name, Tensor Value)>>? Watch { get; init; }

    /// <summary>The epoch that comes next, or is under way.</summary>
    public int Epoch { get; private set; }

    /// <summary>The steps that were made.</summary>
    public long Steps { get; private set; }

    /// <summary>Makes the epoch under way the last.</summary>
    /// <param name="reason">Why, for the <see cref="History"/>.</param>
    public void Stop(string reason) => stopped = reason;

    /// <summary>
    /// Trains until a number of epochs has been made, those before count: after <see cref="Resume"/>, or an earlier call, it goes on from there. A step that an exception ended is made anew, from its first batch.
    /// </summary>
    /// <param name="training">What to learn from.</param>
    /// <param name="epochs">The number of epochs in all.</param>
    /// <param name="progress">Told after each batch and each epoch.</param>
    /// <param name="stop">Ends training after the step under way, with a checkpoint if there are any.</param>
    /// <exception cref="InvalidOperationException">There is not a single batch; or a setting lacks another.</exception>
    /// <exception cref="NonFiniteException">A tensor is not finite, and <see cref="CheckFinite"/> is set.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public History Fit(Batches training, int epochs, IProgress<TrainingProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        CheckSettings();
        (stopped, resumedStop) = (resumedStop, null);
        foreach (var callback in Callbacks) callback.Started(this);
        while (Epoch < epochs && stopped is null)
        {
            Mode?.Invoke(true);
            try
            {
                Learn(training, epochs, progress, stop);
                EndEpoch(training, epochs, progress, stop);
            }
            catch (OperationCanceledException)
            {
                if (!isBetweenSteps || Checkpoints is null) throw;
                Save(Checkpoints.Path);
                throw;
            }
        }
        foreach (var callback in Callbacks) callback.Ended(this);
        // What is saved from now on belongs to no run that is to end.
        var reason = stopped;
        stopped = null;
        return new([.. history], reason);
    }

    /// <summary>The loss and the metrics on some data, without learning. The model is evaluated in its mode for that, and is in the mode for training afterwards.</summary>
    /// <param name="data">The data.</param>
    /// <param name="stop">Ends the evaluation.</param>
    /// <exception cref="InvalidOperationException">There is not a single batch.</exception>
    public Evaluation Evaluate(Batches data, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var pause = Tape.Pause();
        Mode?.Invoke(false);
        foreach (var metric in Metrics) metric.Clear();
        Running sums = new();
        try
        {
            foreach (var batch in data.Epoch(0, 0, stop))
            {
                stop.ThrowIfCancellationRequested();
                var prediction = predict?.Invoke(batch);
                sums.Add(Scalar(loss(prediction!, batch)).Item(), batch.Size);
                foreach (var metric in Metrics) metric.Add(prediction!, batch.Target);
            }
        }
        finally
        {
            Mode?.Invoke(true);
        }
        if (sums.Examples == 0) throw new InvalidOperationException("Trainer: the data set to evaluate on is empty.");
        return Summary(sums);
    }

    void CheckSettings()
    {
        if (MicroBatches < 1) throw new InvalidOperationException($"Trainer: MicroBatches is {MicroBatches}, and must be at least 1.");
        if (OptimiserComputesLoss && MicroBatches > 1) throw new InvalidOperationException("Trainer: an optimiser that computes the loss itself takes each batch as a whole. Leave MicroBatches at 1.");
        if (Metrics.Count > 0 && predict is null) throw new InvalidOperationException("Trainer: metrics look at predictions, and there are none. Give the constructor predict and loss.");
        if (Checkpoints is not null && Model is null) throw new InvalidOperationException("Trainer: checkpoints need the door to the model. Set Model = Stateful.Of(model.State, state => model.Load(state)).");
    }

    Evaluation Summary(Running sums)
    {
        Dictionary<string, double> values = [];
        foreach (var metric in Metrics)
        {
            var name = metric.Name;
            for (var number = 2; !values.TryAdd(name, metric.Value); number++) name = $"{metric.Name} {number}";
        }
        return new(sums.Mean, values, sums.Examples);
    }
}
