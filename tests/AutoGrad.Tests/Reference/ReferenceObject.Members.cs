using System.Text.Json;

namespace AutoGrad.Tests.Reference;

sealed partial class ReferenceObject
{
    public int Int(string name) => Read<int>(name, "an integer", ToInt);

    public double Number(string name) => Read<double>(name, "a number", ToNumber);

    public bool Flag(string name) => Read<bool>(name, "true or false", ToFlag);

    public int? OptionalInt(string name) => Optional<int>(name, Int);

    public double? OptionalNumber(string name) => Optional<double>(name, Number);

    public bool? OptionalFlag(string name) => Optional<bool>(name, Flag);

    public string? OptionalText(string name)
    {
        if (Has(name)) return Text(name);
        read.Add(name);
        return null;
    }

    public int[]? OptionalInts(string name)
    {
        if (Has(name)) return Ints(name);
        read.Add(name);
        return null;
    }

    public double[]? OptionalNumbers(string name)
    {
        if (Has(name)) return Numbers(name);
        read.Add(name);
        return null;
    }

    public string Text(string name)
    {
        var value = Member(name);
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InvalidDataException($"{Place}: '{name}' should be a string, and is {Describe(value)}.");
    }

    public int[] Ints(string name) => Each(name, "integers", ToInt);

    public double[] Numbers(string name) => Each(name, "numbers", ToNumber);

    /// <summary>A list of lists of integers, such as the [start, stop, step] of every axis.</summary>
    public int[][] IntLists(string name) =>
        [.. Elements(name).Select(list => Each(list, name, "lists of integers", ToInt))];

    /// <summary>The elements of a list, as they stand.</summary>
    public IReadOnlyList<JsonElement> Elements(string name)
    {
        var value = Member(name);
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray()]
            : throw new InvalidDataException($"{Place}: '{name}' should be a list, and is {Describe(value)}.");
    }

    public ReferenceObject Object(string name) => new($"{Place}, {name}", Member(name));

    public ReferenceObject[] Objects(string name) =>
        [.. Elements(name).Select((value, index) => new ReferenceObject($"{Place}, {name}[{index}]", value))];

    T[] Each<T>(string name, string kind, Func<JsonElement, T?> convert) where T : struct => Each(Member(name), name, kind, convert);

    T[] Each<T>(JsonElement list, string name, string kind, Func<JsonElement, T?> convert) where T : struct
    {
        if (list.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException($"{Place}: '{name}' should be a list of {kind}, and is {Describe(list)}.");
        return [.. list.EnumerateArray().Select(value => convert(value)
            ?? throw new InvalidDataException($"{Place}: '{name}' should hold {kind}, and holds {Describe(value)}."))];
    }

    static int? ToInt(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    static bool? ToFlag(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    static double? ToNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString() switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => null,
        },
        _ => null,
    };
}
