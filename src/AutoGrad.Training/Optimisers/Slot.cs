namespace AutoGrad.Training;

/// <summary>
/// One kind of state that an optimiser keeps for each parameter, such as a velocity: a tensor or none yet, by the parameter's place. The slot holds the only
/// reference to it, so that a new value may take the old one's memory.
/// </summary>
public sealed class Slot
{
    readonly Func<Shape, Shape?> shape;
    readonly DType? type;
    readonly bool optional;
    readonly List<Tensor?> values = [];
    readonly List<Tensor?> replaced = [];
    readonly List<bool> own = [];

    internal Slot(string name, Func<Shape, Shape?>? shape, DType? type, bool optional) => (Name, this.shape, this.type, this.optional) = (name, shape ?? (same => same), type, optional);

    /// <summary>The name under which it is saved, after the parameter's place: <c>3.velocity</c>.</summary>
    public string Name { get; }

    /// <summary>Whether nothing was ever kept.</summary>
    internal bool IsEmpty => values.Count == 0;

    /// <summary>The state of the parameter at a place; null before it was set.</summary>
    public Tensor? this[int index]
    {
        get => index < values.Count ? values[index] : null;
        set
        {
            while (values.Count <= index)
            {
                values.Add(null);
                replaced.Add(null);
                own.Add(false);
            }
            if (ReferenceEquals(value, values[index])) return;
            replaced[index] = own[index] ? values[index] : null;
            values[index] = value;
            own[index] = false;
        }
    }

    /// <summary>What the state of a parameter was before it was last set, if nobody else can have it; asked for once.</summary>
    internal Tensor? TakeReplaced(int index)
    {
        if (index >= replaced.Count) return null;
        var old = replaced[index];
        replaced[index] = null;
        return old;
    }

    /// <summary>Notes that the state of a parameter was computed for this slot alone; a velocity that is the gradient itself was not.</summary>
    internal void Own(int index, ReadOnlySpan<Tensor> computed, Tensor? gradient)
    {
        if (index >= values.Count || ReferenceEquals(values[index], gradient)) return;
        foreach (var tensor in computed) own[index] |= ReferenceEquals(tensor, values[index]);
    }

    /// <summary>The state of a parameter for others, who may keep it: its memory will not be used again.</summary>
    internal Tensor? HandOut(int index)
    {
        if (index < own.Count) own[index] = false;
        return this[index];
    }

    /// <summary>Moves the state towards a tensor: s ← ρ·s + (1 − ρ)·x, from zero.</summary>
    /// <returns>The new state, which is not evaluated yet.</returns>
    public Tensor Blend(int index, Tensor x, double decay)
    {
        ArgumentNullException.ThrowIfNull(x);
        var blend = this[index] is { } old ? (old * decay).AddScaled(x, 1 - decay) : x * (1 - decay);
        this[index] = blend;
        return blend;
    }

    internal string NameOf(int index) => $"{index}.{Name}";

    /// <summary>The state of a parameter read back. Before its first update there need be none, nor where the slot may be empty.</summary>
    internal Tensor? Read(StateReader reader, int index, Parameter parameter, bool updated)
    {
        if (shape(parameter.Shape) is not { } extents) return null;
        return (updated && !optional) || reader.Has(NameOf(index)) ? reader.Read(NameOf(index), extents, type ?? parameter.DType) : null;
    }
}
