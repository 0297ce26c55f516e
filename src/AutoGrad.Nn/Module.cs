namespace AutoGrad.Nn;

/// <summary>
/// A part of a model: parameters, other modules, and a function of tensors that is a composition of differentiable operations. A model is a class with fields;
/// <see cref="Describe"/> names them.
/// </summary>
public abstract class Module
{
    /// <summary>Whether the module is being trained: dropout drops, and normalisation uses the batch.</summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>The value for one input tensor. Modules with several inputs have methods of their own.</summary>
    /// <exception cref="NotSupportedException">The module is no function of one tensor.</exception>
    public virtual Tensor Forward(Tensor x) => throw new NotSupportedException($"{GetType().Name} is no function of a single tensor; call the method that takes its inputs.");

    /// <summary>Names the parameters, buffers and modules that this module consists of.</summary>
    protected virtual void Describe(Members members)
    {
    }

    /// <summary>The modules directly below this one, with the names of their fields.</summary>
    public IEnumerable<(string Name, Module Module)> Children
    {
        get
        {
            Members members = new();
            Describe(members);
            return members.Modules;
        }
    }

    /// <summary>All parameters with their paths, such as <c>hidden.weight</c>; one that is shared appears once, under its first path.</summary>
    public IEnumerable<(string Path, Parameter Parameter)> NamedParameters
    {
        get
        {
            List<(string, Parameter)> found = [];
            Collect("", found, new HashSet<object>(ReferenceEqualityComparer.Instance));
            return found;
        }
    }

    /// <summary>All parameters, each once.</summary>
    public IEnumerable<Parameter> Parameters => NamedParameters.Select(entry => entry.Parameter);

    /// <summary>The number of learnt numbers.</summary>
    public long ParameterCount => Parameters.Sum(parameter => (long)parameter.Size);

    /// <summary>Puts the module, and all below it, in training mode.</summary>
    public void Train() => SetMode(true);

    /// <summary>Puts the module, and all below it, in evaluation mode.</summary>
    public void Eval() => SetMode(false);

    void SetMode(bool training)
    {
        IsTraining = training;
        foreach (var (_, child) in Children) child.SetMode(training);
    }

    void Collect(string prefix, List<(string, Parameter)> found, HashSet<object> seen)
    {
        Members members = new();
        Describe(members);
        foreach (var (name, parameter) in members.Parameters)
        {
            if (!seen.Add(parameter)) continue;
            if (parameter.Name.Length == 0) parameter.Name = prefix + name;
            found.Add((prefix + name, parameter));
        }
        foreach (var (name, child) in members.Modules)
        {
            if (seen.Add(child)) child.Collect($"{prefix}{name}.", found, seen);
        }
    }
}
