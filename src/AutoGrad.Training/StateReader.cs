namespace AutoGrad.Training;

/// <summary>
/// Reads a state name by name. What is missing, unexpected or unfit is collected and reported at the end, all at once; until then nothing should be
/// changed.
/// </summary>
/// <param name="owner">What the state is loaded into, for messages.</param>
/// <param name="state">The state.</param>
public sealed class StateReader(string owner, IReadOnlyDictionary<string, Tensor> state)
{
    readonly HashSet<string> read = [];
    readonly List<string> missing = [], misfits = [];

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Has(string name) => state.ContainsKey(name);

    /// <summary>A whole number, saved as an Int64 scalar; 0 if it is missing or unfit.</summary>
    public long Integer(string name) => Read(name, Shape.Scalar, DType.Int64)?.Item<long>() ?? 0;

    /// <summary>A whole number that counts something, saved as an Int64 scalar; 0 if it is missing or unfit, which a negative one is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">The greatest count that fits.</param>
    public long Count(string name, long most = long.MaxValue)
    {
        var count = Integer(name);
        if (count >= 0 && count <= most) return count;
        Refuse(count < 0 ? $"{name} is {count}, and counts something" : $"{name} is {count}, and {most} at most");
        return 0;
    }

    /// <summary>A number, saved as a Float64 scalar; 0 if it is missing or unfit.</summary>
    public double Number(string name) => Read(name, Shape.Scalar, DType.Float64)?.Item<double>() ?? 0;

    /// <summary>A tensor of a shape and a type; null if it is missing or unfit.</summary>
    public Tensor? Read(string name, Shape shape, DType type)
    {
        ArgumentNullException.ThrowIfNull(shape);
        read.Add(name);
        if (!state.TryGetValue(name, out var tensor))
        {
            missing.Add(name);
            return null;
        }
        if (tensor.Shape.Equals(shape) && tensor.DType == type) return tensor.Detach();
        misfits.Add($"{name} is {tensor.DType}{tensor.Shape} where {type}{shape} is due");
        return null;
    }

    /// <summary>Says in words that a value does not fit.</summary>
    public void Refuse(string misfit) => misfits.Add(misfit);

    /// <summary>Ends the reading.</summary>
    /// <exception cref="StateException">Something was missing, or did not fit, or was never asked for.</exception>
    public void Finish()
    {
        List<string> unexpected = [.. state.Keys.Where(name => !read.Contains(name))];
        if (missing.Count + unexpected.Count + misfits.Count > 0) throw new StateException(owner, missing, unexpected, misfits);
    }
}
