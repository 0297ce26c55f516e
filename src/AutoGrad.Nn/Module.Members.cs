namespace AutoGrad.Nn;

public abstract partial class Module
{
    /// <summary>The modules directly below this one, with the names of their fields.</summary>
    public IEnumerable<(string Name, Module Module)> Children => Own.Modules;

    /// <summary>This module under the empty path, and all below it with their paths, such as <c>encoder.layers.0</c>; one that is shared appears once, under its first path.</summary>
    public IEnumerable<(string Path, Module Module)> NamedModules => Contents.Of(this).Modules;

    /// <summary>All parameters with their paths, such as <c>hidden.weight</c>; one that is shared appears once, under its first path.</summary>
    public IEnumerable<(string Path, Parameter Parameter)> NamedParameters => Contents.Of(this).Parameters;

    /// <summary>All buffers with their paths, such as <c>norm.mean</c>; one that is shared appears once, under its first path.</summary>
    public IEnumerable<(string Path, TensorBuffer Buffer)> NamedBuffers => Contents.Of(this).Buffers;

    /// <summary>All parameters, each once.</summary>
    public IEnumerable<Parameter> Parameters => NamedParameters.Select(entry => entry.Parameter);

    /// <summary>The number of learnt numbers, those of frozen parameters included.</summary>
    public long ParameterCount => Parameters.Sum(parameter => (long)parameter.Size);

    /// <summary>
    /// The paths of the parameters that no gradient arrived at since it was last cleared, frozen ones left out. After a <c>Backward()</c> it should be empty: what is listed
    /// did not take part in the loss, or was cut off from it.
    /// </summary>
    public IReadOnlyList<string> ParametersWithoutGradient => [.. NamedParameters.Where(entry => entry.Parameter is { IsFrozen: false, Grad: null }).Select(entry => entry.Path)];
}
