namespace AutoGrad.Training;

/// <summary>
/// Drives the rates of an optimiser's groups along a curve, each from its own start. At once the rates are set to the first of the curve, and after each <see cref="Step"/> to
/// the next.
/// </summary>
public sealed class Schedule : ISchedule
{
    readonly Optimiser optimiser;
    readonly RateCurve curve;
    readonly double[] starts;

    /// <summary>A schedule of an optimiser, with the rates that its groups have now as their starts.</summary>
    /// <param name="optimiser">The optimiser. All its groups should be there.</param>
    /// <param name="curve">The curve.</param>
    /// <exception cref="ArgumentException">The curve has a momentum and the optimiser none.</exception>
    public Schedule(Optimiser optimiser, RateCurve curve)
    {
        ArgumentNullException.ThrowIfNull(optimiser);
        ArgumentNullException.ThrowIfNull(curve);
        (this.optimiser, this.curve) = (optimiser, curve);
        if (curve.Momentum(0) is not null && !optimiser.Groups[0].HasMomentum) throw new ArgumentException($"{curve.GetType().Name}: {optimiser.GetType().Name} has no momentum to move; make the curve with momentum: null.");
        starts = [.. optimiser.Groups.Select(group => group.Rate)];
        Apply();
    }

    /// <summary>A schedule that multiplies the rates at the start by a factor: any function of the number of steps.</summary>
    /// <param name="optimiser">The optimiser.</param>
    /// <param name="factor">The factor for each number of steps, from 0.</param>
    public Schedule(Optimiser optimiser, Func<int, double> factor) : this(optimiser, new FunctionRate(factor))
    {
    }

    /// <inheritdoc/>
    public int Steps { get; private set; }

    /// <summary>The rates at the start.</summary>
    public IReadOnlyList<double> Starts => starts;

    /// <inheritdoc/>
    public void Step(double? metric = null)
    {
        Steps++;
        Apply();
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> State()
    {
        Dictionary<string, Tensor> state = new() { ["steps"] = Tensor.From([(long)Steps], Shape.Scalar) };
        for (var i = 0; i < starts.Length; i++) state.Add($"{i}.start", Tensor.Scalar(starts[i], DType.Float64));
        return state;
    }

    /// <inheritdoc/>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        StateReader reader = new(nameof(Schedule), state);
        var steps = reader.Count("steps", int.MaxValue);
        var read = new double[starts.Length];
        for (var i = 0; i < read.Length; i++) read[i] = reader.Number($"{i}.start");
        reader.Finish();
        Steps = (int)steps;
        read.CopyTo(starts, 0);
        Apply();
    }

    void Apply()
    {
        if (optimiser.Groups.Count != starts.Length) throw new InvalidOperationException($"{nameof(Schedule)}: the optimiser has {optimiser.Groups.Count} groups, and had {starts.Length} when the schedule was made. Add groups first.");
        for (var i = 0; i < starts.Length; i++)
        {
            optimiser.Groups[i].Rate = curve.Rate(Steps, starts[i]);
            if (curve.Momentum(Steps) is { } momentum) optimiser.Groups[i].Momentum = momentum;
        }
    }
}
