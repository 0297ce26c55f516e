global using LayerMapping = System.Func<AutoGrad.Tests.Reference.ReferenceObject, AutoGrad.Tests.Reference.MappedLayer>;
using AutoGrad.Nn;

namespace AutoGrad.Tests.Reference;

/// <summary>How each layer of the reference files is made with this library, family by family.</summary>
static class LayerMappings
{
    static readonly Dictionary<string, LayerMapping> all = new([.. PlainLayerMappings.All, .. SpatialLayerMappings.All, .. NormalisationLayerMappings.All, .. RecurrentLayerMappings.All, .. AttentionLayerMappings.All]);

    public static IReadOnlySet<string> Names { get; } = all.Keys.ToHashSet();

    /// <summary>The layer for arguments, all of which must be read on the way.</summary>
    public static MappedLayer Build(string layer, ReferenceObject args)
    {
        if (!all.TryGetValue(layer, out var mapping))
            throw new KeyNotFoundException($"{args.Place}: the layer '{layer}' has no mapping. Add it to the mappings of its family.");
        var made = mapping(args);
        args.ThrowIfUnread();
        return made;
    }

    /// <summary>A layer of one input and one output, whose members have torch's names in camel case.</summary>
    public static LayerMapping Of(Func<ReferenceObject, Module> make) => args => MappedLayer.Of(make(args));
}

/// <summary>A layer made for a case.</summary>
/// <param name="Module">Its parameters and buffers.</param>
/// <param name="Forward">Its outputs for the inputs of the case.</param>
/// <param name="Layout">How torch's state becomes that of the module, and back.</param>
sealed record MappedLayer(Module Module, Func<IReadOnlyList<Tensor>, Tensor[]> Forward, LayerLayout Layout)
{
    /// <summary>A layer of one input and one output, whose members have torch's names in camel case.</summary>
    public static MappedLayer Of(Module module) => new(module, x => [module.Forward(x[0])], LayerLayout.CamelCase);
}
