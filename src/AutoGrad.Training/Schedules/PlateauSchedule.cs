namespace AutoGrad.Training;

/// <summary>
/// Multiplies the rates by γ when a metric has not become better for more than some steps. torch.optim.lr_scheduler.ReduceLROnPlateau.
/// </summary>
public sealed class PlateauSchedule : ISchedule
{
    readonly Optimiser optimiser;
    readonly double factor, threshold, least, epsilon;
    readonly int patience, coolDown;
    readonly bool maximise, isAbsolute;
    double best;
    int bad, cooling;

    /// <summary>A schedule of an optimiser.</summary>
    /// <param name="optimiser">The optimiser.</param>
    /// <param name="factor">γ, from 0 to below 1.</param>
    /// <param name="patience">How many steps without improvement are borne, at least 0.</param>
    /// <param name="threshold">What counts as better: a metric below best·(1 − threshold), or above best·(1 + threshold) where more is better.</param>
    /// <param name="isAbsolute">Whether the threshold is a difference instead of a part.</param>
    /// <param name="coolDown">For how many steps after a reduction nothing is counted.</param>
    /// <param name="least">The rates do not fall below this.</param>
    /// <param name="epsilon">A reduction by no more than this is left out.</param>
    /// <param name="maximise">Whether a greater metric is better (accuracy) rather than a smaller one (loss).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public PlateauSchedule(Optimiser optimiser, double factor = 0.1, int patience = 10, double threshold = 1e-4, bool isAbsolute = false, int coolDown = 0, double least = 0, double epsilon = 1e-8, bool maximise = false)
    {
        ArgumentNullException.ThrowIfNull(optimiser);
        const string owner = nameof(PlateauSchedule);
        (this.optimiser, this.isAbsolute, this.maximise) = (optimiser, isAbsolute, maximise);
        this.factor = Hyper.Decay(owner, nameof(factor), factor);
        (this.patience, this.coolDown) = (Hyper.AtLeast(owner, nameof(patience), patience, 0), Hyper.AtLeast(owner, nameof(coolDown), coolDown, 0));
        (this.threshold, this.least) = (Hyper.AtLeastZero(owner, nameof(threshold), threshold), Hyper.AtLeastZero(owner, nameof(least), least));
        this.epsilon = Hyper.AtLeastZero(owner, nameof(epsilon), epsilon);
        best = maximise ? double.NegativeInfinity : double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public int Steps { get; private set; }

    /// <summary>The best metric so far; infinite before the first.</summary>
    public double Best => best;

    /// <summary>The next step, with what was measured. NaN is no improvement.</summary>
    /// <exception cref="ArgumentNullException">There is no metric.</exception>
    public void Step(double? metric = null)
    {
        var value = metric ?? throw new ArgumentNullException(nameof(metric), $"{nameof(PlateauSchedule)} needs to know what was measured: Step(validationLoss).");
        Steps++;
        if (IsBetter(value)) (best, bad) = (value, 0);
        else bad++;
        if (cooling > 0)
        {
            cooling--;
            bad = 0;
        }
        if (bad <= patience) return;
        Reduce();
        (cooling, bad) = (coolDown, 0);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> State()
    {
        Dictionary<string, Tensor> state = new()
        {
            ["steps"] = Tensor.From([(long)Steps], Shape.Scalar),
            ["best"] = Tensor.Scalar(best, DType.Float64),
            ["bad"] = Tensor.From([(long)bad], Shape.Scalar),
            ["cooling"] = Tensor.From([(long)cooling], Shape.Scalar),
        };
        for (var i = 0; i < optimiser.Groups.Count; i++) state.Add($"{i}.rate", Tensor.Scalar(optimiser.Groups[i].Rate, DType.Float64));
        return state;
    }

    /// <inheritdoc/>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        StateReader reader = new(nameof(PlateauSchedule), state);
        var (steps, record, count, rest) = (reader.Count("steps", int.MaxValue), reader.Number("best"), reader.Count("bad", int.MaxValue), reader.Count("cooling", int.MaxValue));
        var rates = new double[optimiser.Groups.Count];
        for (var i = 0; i < rates.Length; i++)
        {
            rates[i] = reader.Number($"{i}.rate");
            if (!double.IsFinite(rates[i]) || rates[i] < 0) reader.Refuse($"{i}.rate is {rates[i]}");
        }
        reader.Finish();
        (Steps, best, bad, cooling) = ((int)steps, record, (int)count, (int)rest);
        for (var i = 0; i < rates.Length; i++) optimiser.Groups[i].Rate = rates[i];
    }

    bool IsBetter(double metric)
    {
        if (isAbsolute) return maximise ? metric > best + threshold : metric < best - threshold;
        return maximise ? metric > best * (1 + threshold) : metric < best * (1 - threshold);
    }

    void Reduce()
    {
        foreach (var group in optimiser.Groups)
        {
            var lower = Math.Max(group.Rate * factor, least);
            if (group.Rate - lower > epsilon) group.Rate = lower;
        }
    }
}
