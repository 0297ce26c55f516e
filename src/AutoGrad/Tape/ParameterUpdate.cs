namespace AutoGrad;

/// <summary>
/// The replacement of a parameter's value by one that is computed from it. Where nobody else holds the old value (no tensor, no recorded graph), the new one may be written over it. Other threads that
/// ask for the value meanwhile wait for the new one. Dispose of it on the same thread, once.
/// </summary>
public readonly record struct ParameterUpdate : IDisposable
{
    readonly Parameter? parameter;
    readonly ParameterValue? taken;

    internal ParameterUpdate(Parameter parameter, ParameterValue? taken, Tensor value) => (this.parameter, this.taken, Value) = (parameter, taken, value);

    /// <summary>The old value, without history.</summary>
    public Tensor Value { get; }

    /// <summary>Whether nobody else holds the old value, or has asked for it since the update began: then <see cref="Tensor.Evaluate(ReadOnlySpan{Tensor}, ReadOnlySpan{Tensor})"/> may be given it as reusable.</summary>
    public bool IsReusable => taken is { IsTaken: true };

    /// <summary>
    /// Computes the new value, if it is pending, and gives it to the parameter for its own: whoever keeps this tensor can read it until the next update, and may get an <see cref="InvalidOperationException"/>
    /// from then on. A value that others keep is given by <see cref="Parameter.Assign"/>.
    /// </summary>
    /// <param name="newValue">The value. State that is computed with it goes with it through <see cref="Tensor.Evaluate(ReadOnlySpan{Tensor}, ReadOnlySpan{Tensor})"/> before.</param>
    /// <exception cref="ArgumentException">The value has another shape or type.</exception>
    /// <exception cref="InvalidOperationException">No update was begun.</exception>
    public void Complete(Tensor newValue)
    {
        ArgumentNullException.ThrowIfNull(newValue);
        if (parameter is null) throw new InvalidOperationException("ParameterUpdate.Complete: no update was begun. Ask a parameter for one: parameter.BeginUpdate().");
        parameter.Demand(newValue);
        if (newValue.Pending is not null) Fusion.Evaluate([newValue], IsReusable ? [Value] : []);
        parameter.Replace(newValue, isItsOwn: !ReferenceEquals(newValue, Value));
    }

    /// <summary>Ends the update. Without a new value the parameter keeps the old one.</summary>
    public void Dispose()
    {
        if (taken is not null) Monitor.Exit(taken);
    }
}
