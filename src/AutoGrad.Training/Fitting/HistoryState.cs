namespace AutoGrad.Training;

/// <summary>Reports of epochs as tensors: a column of each figure, with an entry for each epoch.</summary>
static class HistoryState
{
    const string Prefix = "history.", Training = "training.", Validation = "validation.", Loss = "loss", Examples = "examples", Metric = "metric.";

    public static IDictionary<string, Tensor> Of(List<EpochReport> reports)
    {
        Dictionary<string, Tensor> state = [];
        if (reports.Count == 0) return state;
        state.Add($"{Prefix}epoch", Tensor.From(reports.Select(report => (double)report.Epoch).ToArray()));
        Add(state, Prefix + Training, reports.ConvertAll(report => report.Training));
        if (reports.TrueForAll(report => report.Validation is not null)) Add(state, Prefix + Validation, reports.ConvertAll(report => report.Validation!));
        return state;
    }

    /// <summary>The reports, what else is there, and what does not fit.</summary>
    public static (Dictionary<string, Tensor> Others, List<EpochReport> Reports, List<string> Misfits) Take(Dictionary<string, Tensor> state)
    {
        Dictionary<string, Tensor> rest = [];
        Dictionary<string, double[]> columns = [];
        List<string> misfits = [];
        var epochs = state.TryGetValue($"{Prefix}epoch", out var numbers) ? numbers.Size : 0;
        foreach (var (name, tensor) in state)
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) rest.Add(name, tensor);
            else if (tensor is { DType: DType.Float64, Rank: 1 } && tensor.Size == epochs) columns.Add(name[Prefix.Length..], tensor.ToArray<double>());
            else misfits.Add($"{name} is {tensor.DType}{tensor.Shape} where Float64[{epochs}] is due, a figure for each epoch");
        }
        foreach (var name in (string[])[Training + Loss, Training + Examples])
        {
            if (epochs > 0 && !columns.ContainsKey(name)) misfits.Add($"{Prefix}{name} is missing");
        }
        if (columns.ContainsKey(Validation + Loss) != columns.ContainsKey(Validation + Examples)) misfits.Add($"{Prefix}{Validation} has no {Loss}, or no {Examples}");
        if (columns.TryGetValue("epoch", out var places) && !Array.TrueForAll(places, place => place is >= 0 and <= int.MaxValue && double.IsInteger(place))) misfits.Add($"{Prefix}epoch has an entry that is no epoch");
        List<EpochReport> reports = [];
        for (var i = 0; i < epochs && misfits.Count == 0; i++)
        {
            reports.Add(new((int)places![i], Read(columns, Training, i), columns.ContainsKey(Validation + Loss) ? Read(columns, Validation, i) : null));
        }
        return (rest, reports, misfits);
    }

    static void Add(Dictionary<string, Tensor> state, string prefix, List<Evaluation> column)
    {
        state.Add(prefix + Loss, Tensor.From(column.Select(entry => entry.Loss).ToArray()));
        state.Add(prefix + Examples, Tensor.From(column.Select(entry => (double)entry.Examples).ToArray()));
        foreach (var name in column[0].Metrics.Keys) state.Add(prefix + Metric + name, Tensor.From(column.Select(entry => entry.Metrics[name]).ToArray()));
    }

    static Evaluation Read(Dictionary<string, double[]> columns, string prefix, int place)
    {
        Dictionary<string, double> metrics = [];
        foreach (var (name, values) in columns)
        {
            if (name.StartsWith(prefix + Metric, StringComparison.Ordinal)) metrics.Add(name[(prefix.Length + Metric.Length)..], values[place]);
        }
        return new(columns[prefix + Loss][place], metrics, (long)columns[prefix + Examples][place]);
    }
}
