namespace AutoGrad.Training;

/// <summary>
/// L-BFGS: steps against the gradient times an inverse curvature that is built from the last changes of weights and gradients (Nocedal and Wright 2006,
/// algorithms 7.4 and 7.5). One step computes the loss several times; it is for whole batches. torch.optim.LBFGS.
/// </summary>
public sealed class Lbfgs : Optimiser
{
    readonly int iterations, evaluations;
    readonly double gradientTolerance, changeTolerance;
    readonly LineSearch search;
    readonly FlatParameters flat;
    readonly LbfgsHistory history;
    Tensor? direction, previous;
    double length, previousLoss;
    long taken;

    /// <summary>L-BFGS on the given parameters, which have one type.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The length of a step, or where the line search looks first.</param>
    /// <param name="iterations">The most changes of direction in one step.</param>
    /// <param name="evaluations">After how many computations of the loss a step ends; ⌊5/4⌋ of the iterations if left out.</param>
    /// <param name="gradientTolerance">A step ends when no gradient is greater.</param>
    /// <param name="changeTolerance">A step ends when no weight, or the loss, changes by more.</param>
    /// <param name="history">How many changes are remembered.</param>
    /// <param name="search">How the length of steps is found.</param>
    /// <exception cref="ArgumentException">There are no parameters, or they have several types.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Lbfgs(IEnumerable<Parameter> parameters, double rate = 1, int iterations = 20, int? evaluations = null, double gradientTolerance = 1e-7, double changeTolerance = 1e-9, int history = 100, LineSearch search = LineSearch.StrongWolfe)
        : base(parameters, rate, 0, null, Decay.None)
    {
        this.iterations = Hyper.AtLeast(Name, nameof(iterations), iterations, 1);
        this.evaluations = Hyper.AtLeast(Name, nameof(evaluations), evaluations ?? Math.Max(iterations * 5 / 4, 1), 1);
        this.gradientTolerance = Hyper.AtLeastZero(Name, nameof(gradientTolerance), gradientTolerance);
        this.changeTolerance = Hyper.AtLeastZero(Name, nameof(changeTolerance), changeTolerance);
        (this.search, flat) = (search, new(Name, Parameters));
        this.history = new(Hyper.AtLeast(Name, nameof(history), history, 1));
    }

    /// <summary>Not possible: the curvature belongs to all parameters together.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override ParameterGroup Add(IEnumerable<Parameter> parameters, double? rate = null, double? weightDecay = null, double? momentum = null) =>
        throw new NotSupportedException($"{Name} has a single group: the curvature belongs to all parameters together. Give all of them to the constructor.");

    /// <summary>One step, which computes the loss and its gradients several times.</summary>
    /// <param name="loss">Computes the loss, a scalar; for equal weights it must give equal losses. It neither walks the tape nor clears gradients: that is done here.</param>
    /// <returns>The loss before the step.</returns>
    public override Tensor Step(Func<Tensor> loss)
    {
        var first = Walked(loss);
        Minimise(loss, first.Item());
        Steps++;
        return first;
    }

    /// <inheritdoc/>
    protected override void Advance() => throw new InvalidOperationException($"{Name} computes the loss several times in a step: call Step(() => loss) with a function that computes it.");

    /// <inheritdoc/>
    protected override void Save(IDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Add("iterations", Tensor.From([taken], Shape.Scalar));
        if (direction is null) return;
        state.Add("length", Tensor.Scalar(length, DType.Float64));
        state.Add("loss", Tensor.Scalar(previousLoss, DType.Float64));
        state.Add("direction", direction);
        state.Add("gradient", previous!);
        history.Save(state);
    }

    /// <inheritdoc/>
    protected override Action Restore(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var count = reader.Count("iterations");
        if (count == 0)
        {
            return () =>
            {
                (taken, direction, previous) = (0, null, null);
                history.Clear();
            };
        }
        var (size, loss) = (reader.Number("length"), reader.Number("loss"));
        var (along, gradient) = (reader.Read("direction", [flat.Size], flat.Type), reader.Read("gradient", [flat.Size], flat.Type));
        var remember = history.Restore(reader, flat);
        return () =>
        {
            (taken, length, previousLoss, direction, previous) = (count, size, loss, along, gradient);
            remember();
        };
    }

    static double Greatest(Tensor x) => x.Size == 0 ? 0 : x.Abs().Max().Item();

    void Minimise(Func<Tensor> loss, double value)
    {
        var gradient = flat.Gradients;
        if (Greatest(gradient) <= gradientTolerance) return;
        var computed = 1;
        for (var i = 1; i <= iterations; i++)
        {
            taken++;
            if (taken == 1) history.Clear();
            else history.Remember(gradient - previous!, direction! * length);
            direction = history.Turn(gradient);
            (previous, previousLoss) = (gradient, value);
            length = taken == 1 ? Math.Min(1, 1 / gradient.Abs().Sum().Item()) * Rate : Rate;
            var slope = gradient.Dot(direction).Item();
            if (slope > -changeTolerance) return;
            var isLast = i == iterations;
            if (search == LineSearch.StrongWolfe)
            {
                var (from, along) = (flat.Values, direction);
                StrongWolfe line = new(t => Evaluate(loss, from, along, t), new(0, value, gradient, slope), Greatest(along));
                var found = line.Search(length);
                (length, value, gradient) = (found.At, found.Loss, found.Gradient);
                flat.Assign(from + (along * length));
                computed += line.Evaluations;
            }
            else if (isLast) flat.Assign(flat.Values + (direction * length));
            else
            {
                var point = Evaluate(loss, flat.Values, direction, length);
                (value, gradient) = (point.Loss, point.Gradient);
                computed++;
            }
            if (isLast || computed >= evaluations || Greatest(gradient) <= gradientTolerance) return;
            if (Greatest(direction * length) <= changeTolerance || Math.Abs(value - previousLoss) < changeTolerance) return;
        }
    }

    /// <summary>Moves the parameters to a point of a line and computes the loss there.</summary>
    LinePoint Evaluate(Func<Tensor> loss, Tensor from, Tensor along, double t)
    {
        flat.Assign(from + (along * t));
        var value = Walked(loss).Item();
        var gradient = flat.Gradients;
        return new(t, value, gradient, gradient.Dot(along).Item());
    }
}
