namespace AutoGrad.Tests.Reference;

/// <summary>What the parts of one case owe each other: a gradient has the shape of what it belongs to.</summary>
static class Agreement
{
    /// <summary>Throws unless both lists are equally long and each tensor that is there has its partner's shape.</summary>
    public static void RequireLike(
        string place, string name, ReferenceTensor?[] tensors, string otherName, ReferenceTensor?[] others)
    {
        if (tensors.Length != others.Length)
            throw new InvalidDataException($"{place}: {tensors.Length} {name} stand against {others.Length} {otherName}.");
        for (var i = 0; i < tensors.Length; i++)
            RequireLike(place, $"{name}[{i}]", tensors[i], $"{otherName}[{i}]", others[i]);
    }

    /// <summary>Throws unless every named tensor has a partner of that name and shape.</summary>
    public static void RequireLike(
        string place,
        string name, IReadOnlyDictionary<string, ReferenceTensor> tensors,
        string otherName, IReadOnlyDictionary<string, ReferenceTensor> others)
    {
        foreach (var (key, tensor) in tensors)
            RequireLike(place, $"{name}.{key}", tensor, $"{otherName}.{key}", others.GetValueOrDefault(key));
    }

    static void RequireLike(string place, string name, ReferenceTensor? tensor, string otherName, ReferenceTensor? other)
    {
        if (tensor is null) return;
        if (other is null) throw new InvalidDataException($"{place}: {name} is there, and {otherName} is not.");
        if (!tensor.Shape.AsSpan().SequenceEqual(other.Shape))
            throw new InvalidDataException($"{place}: {name} has the shape {tensor.ShapeText}, {otherName} {other.ShapeText}.");
    }
}
