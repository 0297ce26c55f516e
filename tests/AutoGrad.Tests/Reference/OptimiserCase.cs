namespace AutoGrad.Tests.Reference;

/// <summary>
/// A case of optim.json: full-batch steps of Linear(3,6)–Tanh–Linear(6,2) under mean squared error, and where they lead.
/// </summary>
sealed class OptimiserCase
{
    const string OnlyNetwork = "Linear(3,6) Tanh Linear(6,2), mean squared error";

    public OptimiserCase(ReferenceObject fields)
    {
        Place = fields.Place;
        Id = fields.Text("id");
        Optimiser = fields.Text("optimizer");
        Args = fields.Object("args");
        Steps = fields.Int("steps");
        X = fields.Tensor("x");
        Y = fields.Tensor("y");
        if (fields.Text("network") is var network && network != OnlyNetwork)
            throw new InvalidDataException($"{Place}: the network '{network}' is not '{OnlyNetwork}'.");
        Initial = fields.NamedTensors("init");
        Losses = fields.Numbers("losses");
        Final = fields.NamedTensors("final");
        fields.ThrowIfUnread();
        Agreement.RequireLike(Place, "init", Initial, "final", Final);
        Agreement.RequireLike(Place, "final", Final, "init", Initial);
        if (Losses.Length != Steps) throw new InvalidDataException($"{Place}: {Losses.Length} losses stand against {Steps} steps.");
    }

    public string Place { get; }

    public string Id { get; }

    public string Optimiser { get; }

    public ReferenceObject Args { get; }

    public int Steps { get; }

    public ReferenceTensor X { get; }

    public ReferenceTensor Y { get; }

    public IReadOnlyDictionary<string, ReferenceTensor> Initial { get; }

    /// <summary>The loss before each step.</summary>
    public double[] Losses { get; }

    public IReadOnlyDictionary<string, ReferenceTensor> Final { get; }
}
