namespace AutoGrad.Nn;

public abstract partial class Module
{
    string? tracedAs;

    /// <summary>
    /// <see cref="Tape.Trace"/> with the names of this model: until the returned scope is disposed of, what its modules and parameters compute is noted under their paths, such
    /// as <c>encoder.layers.0</c>. Modules are told apart by <see cref="Observed"/>; what is computed outside of those that end with it belongs to none.
    /// </summary>
    /// <param name="values">Note what the values are like, too.</param>
    public IDisposable Trace(bool values = true)
    {
        foreach (var (path, module) in NamedModules) module.tracedAs = path;
        return Tape.Trace(values: values, names: NamedParameters);
    }

    void Trace()
    {
        var name = tracedAs ?? GetType().Name;
        // The model as a whole is no part of itself.
        if (name.Length > 0) Tape.Group(name, GetType());
    }
}
