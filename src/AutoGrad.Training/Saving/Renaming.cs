namespace AutoGrad.Training;

/// <summary>New names for saved tensors.</summary>
public static class Renaming
{
    /// <summary>The same tensors under other names.</summary>
    /// <param name="state">Tensors by name.</param>
    /// <param name="map">The new name of each, or null to leave it out.</param>
    /// <exception cref="ArgumentException">Two tensors would get one name.</exception>
    public static IReadOnlyDictionary<string, Tensor> Renamed(this IReadOnlyDictionary<string, Tensor> state, Func<string, string?> map)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(map);
        Dictionary<string, Tensor> renamed = [];
        Dictionary<string, string> origins = [];
        foreach (var (name, tensor) in state)
        {
            if (map(name) is not { } target) continue;
            if (!renamed.TryAdd(target, tensor)) throw new ArgumentException($"Renamed: both '{origins[target]}' and '{name}' would be called '{target}'. Rename one of them otherwise, or leave it out.", nameof(map));
            origins[target] = name;
        }
        return renamed;
    }

    /// <summary>The same tensors under other names.</summary>
    /// <param name="state">Tensors by name.</param>
    /// <param name="map">Rules for names.</param>
    /// <exception cref="ArgumentException">Two tensors would get one name.</exception>
    public static IReadOnlyDictionary<string, Tensor> Renamed(this IReadOnlyDictionary<string, Tensor> state, NameMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return state.Renamed(map.Of);
    }
}
