namespace AutoGrad.Training;

/// <summary>Reads a state name by name, and reports at the end, all at once, what is missing, unexpected or unfit.</summary>
sealed class Fields(string owner, IReadOnlyDictionary<string, Tensor> state)
{
    readonly HashSet<string> read = [];
    readonly List<string> missing = [], misfits = [];

    public long Integer(string name) => Find(name, DType.Int64, 0)?.Item<long>() ?? 0;

    public double Number(string name) => Find(name, DType.Float64, 0)?.Item<double>() ?? 0;

    /// <summary>A vector of numbers of any length.</summary>
    public double[] Numbers(string name) => Find(name, DType.Float64, 1)?.ToArray<double>() ?? [];

    /// <summary>Everything whose name begins so, under the rest of its name.</summary>
    public Dictionary<string, Tensor> Under(string prefix)
    {
        Dictionary<string, Tensor> part = [];
        foreach (var (name, tensor) in state)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            read.Add(name);
            part.Add(name[prefix.Length..], tensor);
        }
        return part;
    }

    public void Refuse(string misfit) => misfits.Add(misfit);

    /// <exception cref="StateException">Something does not fit.</exception>
    public void Finish()
    {
        List<string> unexpected = [.. state.Keys.Where(name => !read.Contains(name))];
        if (missing.Count + unexpected.Count + misfits.Count > 0) throw new StateException(owner, missing, unexpected, misfits);
    }

    Tensor? Find(string name, DType type, int rank)
    {
        read.Add(name);
        if (!state.TryGetValue(name, out var tensor)) missing.Add(name);
        else if (tensor.DType != type || tensor.Rank != rank) misfits.Add($"{name} is {tensor.DType}{tensor.Shape} where {(rank == 0 ? "a scalar" : "a vector")} of {type} is due");
        else return tensor;
        return null;
    }
}
