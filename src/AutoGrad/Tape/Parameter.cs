namespace AutoGrad;

/// <summary>
/// A named leaf whose value can be replaced: what models learn. Whatever was recorded before an assignment keeps the value that it saw.
/// </summary>
public sealed class Parameter : Tensor
{
    Tensor value;

    /// <summary>A parameter with the values of a tensor.</summary>
    /// <exception cref="ArgumentException">The tensor is not of a floating type.</exception>
    public Parameter(Tensor value, string name = "") : base(Checked(value).Shape, value.DType)
    {
        Name = name;
        this.value = LeafOf(value, new Leaf(value.Shape, value.DType));
    }

    /// <summary>The name, for messages and files.</summary>
    public string Name { get; set; }

    internal override Tensor Current => value;

    /// <summary>The value, without history.</summary>
    public Tensor Value => Detach();

    /// <summary>Gives the parameter a new value. The accumulated gradient stays.</summary>
    /// <exception cref="ArgumentException">The value has another shape or type.</exception>
    public void Assign(Tensor newValue)
    {
        ArgumentNullException.ThrowIfNull(newValue);
        if (!newValue.Shape.Equals(Shape) || newValue.DType != DType)
        {
            throw new ArgumentException($"Assign: {newValue.Describe()} can't be the value of the parameter {Name} {Describe()}; shape and type must be the same.");
        }
        value = LeafOf(newValue, (Leaf)value.Node!);
    }

    /// <summary>Gives the parameter a gradient, or with null none: what an optimiser will see.</summary>
    /// <exception cref="ArgumentException">The gradient has another shape or type.</exception>
    public void SetGrad(Tensor? gradient)
    {
        if (gradient is not null && (!gradient.Shape.Equals(Shape) || gradient.DType != DType))
        {
            throw new ArgumentException($"SetGrad: {gradient.Describe()} can't be the gradient of the parameter {Name} {Describe()}; shape and type must be the same.");
        }
        ((Leaf)value.Node!).Grad = gradient?.Current;
    }

    static Tensor Checked(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.DType.IsFloating) throw new ArgumentException($"A parameter is of a floating type; the value given is {value.Describe()}. Convert it with To(DType.Float32).");
        return value;
    }

    static Tensor LeafOf(Tensor value, Leaf leaf)
    {
        var alias = value.Current.Dense().Alias();
        alias.Node = leaf;
        alias.IsPublished = true;
        return alias;
    }
}
