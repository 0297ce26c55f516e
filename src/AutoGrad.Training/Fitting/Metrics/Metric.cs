namespace AutoGrad.Training;

/// <summary>A figure that is gathered over batches and read at the end. All that it remembers is a row of sums, so that it can be saved in the middle.</summary>
public abstract class Metric : IStateful
{
    readonly int? length;

    /// <summary>A figure with a name and a number of sums.</summary>
    /// <param name="name">What it is called in reports.</param>
    /// <param name="sums">How many sums it keeps, or null if the first batch tells.</param>
    protected Metric(string name, int? sums)
    {
        (Name, length) = (name, sums);
        Sums = new double[sums ?? 0];
    }

    /// <summary>What it is called in reports.</summary>
    public string Name { get; }

    /// <summary>The figure over all that has been added; NaN if that is nothing.</summary>
    public abstract double Value { get; }

    /// <summary>The sums.</summary>
    protected double[] Sums { get; set; }

    /// <summary>Adds a batch.</summary>
    /// <param name="prediction">What the model said.</param>
    /// <param name="target">What is true.</param>
    /// <exception cref="ArgumentException">Shapes or types don't fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class.</exception>
    public abstract void Add(Tensor prediction, Tensor target);

    /// <summary>Forgets all that was added.</summary>
    public void Clear() => Sums = new double[length ?? 0];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> State() => new Dictionary<string, Tensor> { ["sums"] = Tensor.From(Sums) };

    /// <inheritdoc/>
    public void Load(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        StateReader reader = new(Name, state);
        var sums = reader.Read("sums", [length ?? (state.TryGetValue("sums", out var given) ? given.Size : 0)], DType.Float64);
        reader.Finish();
        Sums = sums!.ToArray<double>();
    }

    /// <summary>Name and value.</summary>
    public override string ToString() => $"{Name} {Value}";
}
