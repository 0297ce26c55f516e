namespace AutoGrad.Testing;

/// <summary>All samples of one operation. Derive from <see cref="SamplesOf{TOp}"/>.</summary>
public abstract class OpSamples
{
    readonly List<Sample> samples = [];
    readonly List<StatedValue> values = [];
    readonly List<StatedGradient> kinks = [];
    readonly List<StatedFailure> failures = [];

    private protected OpSamples(Type type) => OpType = type;

    /// <summary>The type of the operation.</summary>
    public Type OpType { get; }

    /// <summary>Inputs at which the operation is smooth, or not differentiable by nature.</summary>
    public IReadOnlyList<Sample> Samples => samples;

    /// <summary>Values stated for particular inputs.</summary>
    public IReadOnlyList<StatedValue> Values => values;

    /// <summary>Derivatives stated for kinks and singular points.</summary>
    public IReadOnlyList<StatedGradient> Kinks => kinks;

    /// <summary>Calls that fail.</summary>
    public IReadOnlyList<StatedFailure> Failures => failures;

    /// <summary>Whether the operation has derivative rules. Where it has none, although its family allows them, a gradient must be refused.</summary>
    public virtual bool HasRule => true;

    /// <summary>Whether the derivative is 0 wherever there is one, as of rounding. Otherwise each input must have a gradient other than 0 in some sample.</summary>
    public virtual bool IsPiecewiseConstant => false;

    /// <summary>Whether the rule reads kept values although the gradient depends on them in none of the samples, as a shape or a position may.</summary>
    public virtual bool IsIndifferentToKept => false;

    private protected void Put(Sample sample) => samples.Add(sample);

    private protected void Put(StatedValue value) => values.Add(value);

    private protected void Put(StatedGradient gradient) => kinks.Add(gradient);

    private protected void Put(StatedFailure failure) => failures.Add(failure);
}
