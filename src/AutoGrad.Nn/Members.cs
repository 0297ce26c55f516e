namespace AutoGrad.Nn;

/// <summary>
/// What a module consists of, in the order in which it is named. <see cref="Module.Describe"/> fills it, by the generator's hand as a rule: a field <c>hidden</c> or property
/// <c>Hidden</c> is named <c>hidden</c>, the items of a list <c>layers.0</c>, those of a dictionary <c>heads.key</c>. What is null is left out. Fields are given by reference, so that
/// a copy of the module can be given members of its own.
/// </summary>
public sealed partial class Members
{
    readonly List<(string, Parameter)> parameters = [];
    readonly List<(string, TensorBuffer)> buffers = [];
    readonly List<(string, Module)> modules = [];
    readonly HashSet<string> names = [];
    readonly Module owner;
    readonly Copies? copies;

    internal Members(Module owner, Copies? copies = null) => (this.owner, this.copies) = (owner, copies);

    internal IReadOnlyList<(string Name, Parameter Parameter)> Parameters => parameters;

    internal IReadOnlyList<(string Name, TensorBuffer Buffer)> Buffers => buffers;

    internal IReadOnlyList<(string Name, Module Module)> Modules => modules;

    /// <summary>Names a parameter.</summary>
    public void Add(string name, ref Parameter? parameter) => Item(name, ref parameter);

    /// <summary>Names a buffer.</summary>
    public void Add(string name, ref TensorBuffer? buffer) => Item(name, ref buffer);

    /// <summary>Names a module.</summary>
    public void Add<T>(string name, ref T? module) where T : Module => Item(name, ref module);

    /// <summary>Names a parameter that is given by value: a module that does so can't be cloned.</summary>
    public void Add(string name, Parameter? parameter) => Fixed(name, parameter);

    /// <summary>Names a buffer that is given by value: a module that does so can't be cloned.</summary>
    public void Add(string name, TensorBuffer? buffer) => Fixed(name, buffer);

    /// <summary>Names a module that is given by value: a module that does so can't be cloned.</summary>
    public void Add(string name, Module? module) => Fixed(name, module);

    void Fixed(string name, object? member)
    {
        if (copies is not null && member is not null)
        {
            throw new NotSupportedException($"Clone: {owner.GetType().Name} names its member '{name}' by value, so a copy can't be given its own. Let the generator write Describe, or pass the field by reference: members.Add(\"{name}\", ref field).");
        }
        Item(name, ref member);
    }

    void Item<T>(string name, ref T? member) where T : class
    {
        if (member is null) return;
        if (!names.Add(name)) throw new InvalidOperationException($"{owner.GetType().Name} has two members named '{name}'. Rename one of them.");
        if (copies is not null) member = copies.Of(member);
        switch (member)
        {
            case Parameter parameter: parameters.Add((name, parameter)); break;
            case TensorBuffer buffer: buffers.Add((name, buffer)); break;
            case Module module: modules.Add((name, module)); break;
            default: throw new ArgumentException($"{owner.GetType().Name}: '{name}' is a {typeof(T).Name}; members are parameters, buffers and modules.");
        }
    }
}
