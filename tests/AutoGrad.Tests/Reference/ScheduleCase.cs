namespace AutoGrad.Tests.Reference;

/// <summary>A case of schedulers.json: the learning rate at the start and after each step.</summary>
sealed class ScheduleCase
{
    public ScheduleCase(ReferenceObject fields)
    {
        Place = fields.Place;
        Id = fields.Text("id");
        Schedule = fields.Text("scheduler");
        Args = fields.Object("args");
        BaseRate = fields.Number("base_lr");
        Metric = fields.OptionalNumbers("metric");
        Rates = fields.Numbers("lrs");
        fields.ThrowIfUnread();
        if (Rates.Length == 0) throw new InvalidDataException($"{Place}: there are no rates.");
        if (Metric is not null && Metric.Length != Rates.Length - 1)
            throw new InvalidDataException($"{Place}: {Metric.Length} metrics stand against {Rates.Length - 1} steps.");
    }

    public string Place { get; }

    public string Id { get; }

    public string Schedule { get; }

    public ReferenceObject Args { get; }

    public double BaseRate { get; }

    /// <summary>What a plateau schedule is told at each step.</summary>
    public double[]? Metric { get; }

    public double[] Rates { get; }
}
