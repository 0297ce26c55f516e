namespace AutoGrad.Training;

/// <summary>
/// Adafactor: the mean of squares of a matrix is kept as the means of its rows and columns alone, the step is bounded by its root mean square, and the rate is
/// relative to that of the weights (Shazeer and Stern 2018, arXiv 1804.04235, algorithms 4 and 6, without momentum). torch.optim.Adafactor.
/// </summary>
public sealed class Adafactor : Optimiser
{
    readonly double decayPower, leastScale, clip;
    readonly double? epsilon;
    readonly Slot rows, columns, squares;

    /// <summary>Adafactor on the given parameters.</summary>
    /// <param name="parameters">What is learnt. The last two axes of a parameter are its rows and columns.</param>
    /// <param name="rate">The greatest relative rate: ρₜ = min(η, 1/√t).</param>
    /// <param name="decayPower">c of the decay 1 − tᶜ of the means, below 0.</param>
    /// <param name="epsilon">What squares are at least, as a root; if left out, the distance from 1 to the next number of the parameter's type.</param>
    /// <param name="leastScale">What the root mean square of the weights counts at least, so that weights of zero can move.</param>
    /// <param name="clip">The greatest root mean square of a step, before the rate.</param>
    /// <param name="weightDecay">λ, decoupled.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adafactor(IEnumerable<Parameter> parameters, double rate = 1e-2, double decayPower = -0.8, double? epsilon = null, double leastScale = 1e-3, double clip = 1, double weightDecay = 0, bool maximise = false)
        : base(parameters, rate, weightDecay, null, Decay.Decoupled, maximise)
    {
        this.decayPower = decayPower <= 0 && double.IsFinite(decayPower) ? decayPower : throw Hyper.Outside(Name, nameof(decayPower), decayPower, "a finite number of at most 0");
        this.epsilon = epsilon is { } given ? Hyper.AtLeastZero(Name, nameof(epsilon), given) : null;
        (this.leastScale, this.clip) = (Hyper.AtLeastZero(Name, nameof(leastScale), leastScale), Hyper.Positive(Name, nameof(clip), clip));
        rows = AddSlot("rows", shape => shape.Rank > 1 ? Shape.Create([.. shape.Extents[..^1], 1]) : null);
        columns = AddSlot("columns", shape => shape.Rank > 1 ? Shape.Create([.. shape.Extents[..^2], 1, shape[-1]]) : null);
        squares = AddSlot("square", shape => shape.Rank > 1 ? null : shape);
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var steps = UpdatesOf(index);
        var least = epsilon ?? (value.DType == DType.Float64 ? Math.BitIncrement(1.0) - 1 : MathF.BitIncrement(1f) - 1);
        var decay = 1 - Math.Pow(steps, decayPower);
        var square = gradient.Rank > 1 ? Factored(index, gradient, decay, least) : Whole(index, gradient, decay);
        var step = gradient / square.Maximum(least * least).Sqrt();
        var scale = Math.Max(leastScale, RootMeanSquare(Before(index))) * Math.Min(group.Rate, 1 / Math.Sqrt(steps));
        return InPlace(index, value - (step * (scale / Math.Max(1, RootMeanSquare(step) / clip))));
    }

    static double RootMeanSquare(Tensor x) => x.Norm().Item() / Math.Sqrt(Math.Max(x.Size, 1));

    Tensor Whole(int index, Tensor gradient, double decay)
    {
        var square = squares.Blend(index, gradient * gradient, decay);
        Evaluate(index, square);
        return square;
    }

    Tensor Factored(int index, Tensor gradient, double decay, double least)
    {
        var squared = gradient * gradient;
        var row = rows.Blend(index, squared.Mean([-1], keepAxes: true), decay);
        var column = columns.Blend(index, squared.Mean([-2], keepAxes: true), decay);
        Evaluate(index, row, column);
        return row * column / row.Mean([-2], keepAxes: true).Maximum(least);
    }
}
