namespace AutoGrad.Nn;

/// <summary>What a module consists of, in the order in which it is named.</summary>
public sealed class Members
{
    readonly List<(string, Parameter)> parameters = [];
    readonly List<(string, Module)> modules = [];

    internal IReadOnlyList<(string Name, Parameter Parameter)> Parameters => parameters;

    internal IReadOnlyList<(string Name, Module Module)> Modules => modules;

    /// <summary>Names a parameter; null is left out.</summary>
    public void Add(string name, Parameter? parameter)
    {
        if (parameter is not null) parameters.Add((name, parameter));
    }

    /// <summary>Names a module; null is left out.</summary>
    public void Add(string name, Module? module)
    {
        if (module is not null) modules.Add((name, module));
    }
}
