namespace AutoGrad.Training;

/// <summary>A tensor in a safetensors file.</summary>
public sealed class SafetensorsEntry
{
    internal SafetensorsEntry(string name, string type, Shape shape, StoredType stored, long begin, long end) =>
        (Name, Type, Shape, Stored, Begin, End) = (name, type, shape, stored, begin, end);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type as the file calls it: F32, I64, BF16 …</summary>
    public string Type { get; }

    /// <summary>Its shape.</summary>
    public Shape Shape { get; }

    internal StoredType Stored { get; }

    internal long Begin { get; }

    internal long End { get; }

    /// <summary>Name, type and shape.</summary>
    public override string ToString() => $"{Name} {Type}{Shape}";
}
