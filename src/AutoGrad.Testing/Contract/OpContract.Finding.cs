using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace AutoGrad.Testing;

public static partial class OpContract
{
    /// <summary>The concrete operations of an assembly, by name.</summary>
    [RequiresUnreferencedCode("Finds operations by reflection.")]
    public static IReadOnlyList<Type> OpsIn(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return [.. assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Op)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal)];
    }

    /// <summary>All samples of an assembly, by the name of their operation.</summary>
    /// <exception cref="ContractException">A class of samples has no parameterless constructor, or it throws.</exception>
    [RequiresUnreferencedCode("Finds samples by reflection.")]
    public static IReadOnlyList<OpSamples> SamplesIn(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return [.. assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OpSamples)) && !type.IsAbstract && !type.ContainsGenericParameters).Select(Make).OrderBy(found => found.OpType.Name, StringComparer.Ordinal)];
    }

    [RequiresUnreferencedCode("Makes samples by reflection.")]
    static OpSamples Make(Type type)
    {
        try
        {
            return (OpSamples)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (Exception error) when (error is MissingMethodException or TargetInvocationException)
        {
            throw new ContractException($"The samples {type.Name} can't be made: {error.InnerException?.Message ?? error.Message}");
        }
    }
}
