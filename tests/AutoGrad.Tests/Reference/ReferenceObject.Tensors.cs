using System.Text.Json;

namespace AutoGrad.Tests.Reference;

sealed partial class ReferenceObject
{
    public ReferenceTensor Tensor(string name) => ToTensor(name, Member(name));

    public ReferenceTensor? OptionalTensor(string name)
    {
        if (Has(name)) return Tensor(name);
        read.Add(name);
        return null;
    }

    public ReferenceTensor[] Tensors(string name) =>
        [.. Elements(name).Select((value, index) => ToTensor($"{name}[{index}]", value))];

    /// <summary>A list in which null stands for what has no tensor: the gradient of an index, the cotangent of a mask.</summary>
    public ReferenceTensor?[] TensorsOrNulls(string name) =>
        [.. Elements(name).Select((value, index) => value.ValueKind == JsonValueKind.Null ? null : ToTensor($"{name}[{index}]", value))];

    /// <summary>An object whose every member is a tensor, such as the parameters of a layer.</summary>
    public IReadOnlyDictionary<string, ReferenceTensor> NamedTensors(string name)
    {
        var group = Object(name);
        return group.Names.ToDictionary(member => member, group.Tensor);
    }

    ReferenceTensor ToTensor(string name, JsonElement value)
    {
        var fields = new ReferenceObject($"{Place}, {name}", value);
        var shape = fields.Ints("shape");
        var tensor = fields.Text("dtype") switch
        {
            "float64" => new ReferenceTensor(shape, fields.Each("data", "numbers", ToNumber)),
            "int64" => new ReferenceTensor(shape, fields.Each<long>("data", "integers", ToLong)),
            "bool" => new ReferenceTensor(shape, fields.Each("data", "truth values", ToFlag)),
            var other => throw new InvalidDataException($"{fields.Place}: the dtype '{other}' is none of float64, int64, bool."),
        };
        fields.ThrowIfUnread();
        if (shape.Any(extent => extent < 0) || shape.Aggregate(1L, (count, extent) => count * extent) != tensor.Count)
            throw new InvalidDataException($"{fields.Place}: {tensor.Count} elements do not fill the shape {tensor.ShapeText}.");
        return tensor;
    }

    static long? ToLong(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
