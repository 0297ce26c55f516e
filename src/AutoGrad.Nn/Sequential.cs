using System.Collections;

namespace AutoGrad.Nn;

/// <summary>
/// Modules one after the other: each takes the output of the one before. Written as <c>new Sequential(new Linear(2, 8), new Linear(8, 1))</c> or <c>new Sequential { … }</c>;
/// the modules are named <c>0</c>, <c>1</c>, ….
/// </summary>
public sealed class Sequential : Module, IReadOnlyList<Module>
{
    List<Module> modules = [];

    /// <summary>A sequence of modules; of none it returns its input.</summary>
    public Sequential(params ReadOnlySpan<Module> modules)
    {
        foreach (var module in modules) Add(module);
    }

    /// <summary>The number of modules.</summary>
    public int Count => modules.Count;

    /// <summary>A module by its place.</summary>
    public Module this[int index] => modules[index];

    /// <summary>A module by its place, which may count from the end.</summary>
    public Module this[Index index] => modules[index];

    /// <summary>Some of the modules as a sequence of their own, with the same parameters.</summary>
    public Sequential this[Range range] => new([.. modules[range]]);

    /// <summary>Adds a module at the end.</summary>
    public void Add(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        modules.Add(module);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        foreach (var module in modules) x = module.Forward(x);
        return Observed(x);
    }

    /// <inheritdoc/>
    public IEnumerator<Module> GetEnumerator() => modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected override void Describe(Members members)
    {
        ArgumentNullException.ThrowIfNull(members);
        // Without a name of their own: the paths are "0.weight", not "modules.0.weight".
        members.Add("", ref modules!);
    }
}
