namespace AutoGrad.Tests.Reference;

/// <summary>A case of optim.json about clipping gradients, by total norm or by value.</summary>
sealed class ClippingCase
{
    public ClippingCase(ReferenceObject fields)
    {
        Place = fields.Place;
        Id = fields.Text("id");
        By = fields.Text("clip");
        Max = fields.Number("max");
        TotalNorm = fields.OptionalNumber("total_norm");
        Before = fields.NamedTensors("before");
        After = fields.NamedTensors("after");
        fields.ThrowIfUnread();
        if (By is not ("norm" or "value")) throw new InvalidDataException($"{Place}: clipping is by norm or by value, not by '{By}'.");
        Agreement.RequireLike(Place, "before", Before, "after", After);
        Agreement.RequireLike(Place, "after", After, "before", Before);
    }

    public string Place { get; }

    public string Id { get; }

    /// <summary>norm or value.</summary>
    public string By { get; }

    public double Max { get; }

    /// <summary>The norm before clipping, where clipping is by norm.</summary>
    public double? TotalNorm { get; }

    public IReadOnlyDictionary<string, ReferenceTensor> Before { get; }

    public IReadOnlyDictionary<string, ReferenceTensor> After { get; }
}
