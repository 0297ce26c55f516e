namespace AutoGrad.Nn;

/// <summary>
/// A part of a model: parameters, buffers, other modules, and a function of tensors that is a composition of differentiable operations. A model is a partial class with
/// fields; their names are found when it is compiled.
/// </summary>
public abstract partial class Module
{
    /// <summary>Whether the module is being trained: dropout drops, and normalisation uses the batch.</summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>What the module is called in a summary: the name of its type, unless it says otherwise.</summary>
    public virtual string Kind => GetType().Name;

    /// <summary>The value for one input tensor. Modules with several inputs have methods of their own.</summary>
    /// <exception cref="NotSupportedException">The module is no function of one tensor.</exception>
    public virtual Tensor Forward(Tensor x) => throw new NotSupportedException($"{GetType().Name} is no function of a single tensor; call the method that takes its inputs.");

    /// <summary>Names the parameters, buffers and modules that this module consists of. The generator overrides it in partial classes.</summary>
    protected virtual void Describe(Members members)
    {
    }

    /// <summary>
    /// Draws first values for the parameters of this module itself, and sets its buffers back; modules below it do so for themselves. A module with parameters of its own
    /// overrides it: <c>weight.Assign(Tensor.Normal(weight.Shape, random, dtype: weight.DType));</c>.
    /// </summary>
    /// <exception cref="NotSupportedException">The module has parameters of its own, and does not say how they are drawn.</exception>
    protected internal virtual void Reset(RandomSource random)
    {
        if (Own.Parameters.Count > 0) throw new NotSupportedException($"Initialise: {GetType().Name} has parameters of its own and does not say how they are drawn. Override Reset(RandomSource).");
    }

    /// <summary>The members of this module alone.</summary>
    internal Members Own
    {
        get
        {
            Members members = new(this);
            Describe(members);
            return members;
        }
    }

    internal void SetMode(bool training)
    {
        foreach (var (_, module) in NamedModules) module.IsTraining = training;
    }

    /// <summary>A deep copy: see <see cref="ModuleMethods"/>.</summary>
    internal Module CopyInto(Dictionary<object, object> made, Copies copies)
    {
        var copy = (Module)MemberwiseClone();
        made[this] = copy;
        copy.hooks = null;
        copy.tracedAs = null;
        copy.Describe(new(copy, copies));
        return copy;
    }
}
