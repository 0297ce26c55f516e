using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace AutoGrad.Training;

/// <summary>The header of a safetensors file. What it says is checked against itself and against the length of the file before any of it is used.</summary>
ref struct SafetensorsHeader
{
    /// <summary>The bound of Hugging Face's library.</summary>
    public const long MostBytes = 100_000_000;

    public const string MetadataName = "__metadata__";

    static readonly Dictionary<string, StoredType> types = new()
    {
        ["F64"] = StoredType.Float64,
        ["F32"] = StoredType.Float32,
        ["F16"] = StoredType.Float16,
        ["BF16"] = StoredType.BFloat16,
        ["I64"] = StoredType.Int64,
        ["I32"] = StoredType.Int32,
        ["I16"] = StoredType.Int16,
        ["I8"] = StoredType.Int8,
        ["U64"] = StoredType.UInt64,
        ["U32"] = StoredType.UInt32,
        ["U16"] = StoredType.UInt16,
        ["U8"] = StoredType.UInt8,
        ["BOOL"] = StoredType.Bool,
    };

    readonly ByteSource source;
    Utf8JsonReader json;

    SafetensorsHeader(ByteSource source, ReadOnlySpan<byte> bytes)
    {
        this.source = source;
        json = new(bytes, new JsonReaderOptions { MaxDepth = 8 });
        Length = 8 + bytes.Length;
    }

    /// <summary>Bytes before the first element.</summary>
    public long Length { get; }

    public Dictionary<string, string> Metadata { get; } = [];

    public List<SafetensorsEntry> Entries { get; } = [];

    public static SafetensorsHeader Read(ByteSource source)
    {
        Span<byte> lengthBytes = stackalloc byte[8];
        source.Read(lengthBytes, "the length of the header");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > MostBytes) throw source.Broken($"the header would be {length} bytes long; at most {MostBytes} are allowed", 0);
        var bytes = source.ReadBytes((long)length, "the header");
        SafetensorsHeader header = new(source, bytes);
        try
        {
            header.ReadRoot();
        }
        catch (JsonException error)
        {
            throw source.Broken("the header is no sound JSON", header.Place, error);
        }
        catch (InvalidOperationException error)
        {
            // What a reader of JSON throws for texts that are not UTF-8.
            throw source.Broken("the header holds a text that is not UTF-8", header.Place, error);
        }
        header.CheckPlaces(source.Length!.Value - header.Length);
        return header;
    }

    readonly long Place => 8 + json.TokenStartIndex;

    readonly BrokenFileException Broken(string fault) => source.Broken(fault, Place);

    void ReadRoot()
    {
        HashSet<string> names = [];
        Expect(JsonTokenType.StartObject, "an object");
        while (Next() == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            if (!names.Add(name)) throw Broken($"the name '{name}' occurs twice");
            if (name == MetadataName) ReadMetadata();
            else ReadEntry(name);
        }
        // Reading on finds whatever follows the object.
        if (json.Read()) throw Broken("the header goes on after its object");
    }

    void ReadMetadata()
    {
        Expect(JsonTokenType.StartObject, "an object of texts");
        while (Next() == JsonTokenType.PropertyName)
        {
            var key = json.GetString()!;
            Expect(JsonTokenType.String, "a text");
            if (!Metadata.TryAdd(key, json.GetString()!)) throw Broken($"the metadata '{key}' occurs twice");
        }
    }

    void ReadEntry(string name)
    {
        string? type = null;
        List<long>? extents = null, offsets = null;
        Expect(JsonTokenType.StartObject, "an object with dtype, shape and data_offsets");
        while (Next() == JsonTokenType.PropertyName)
        {
            var key = json.GetString();
            if (key == "dtype" && type is null)
            {
                Expect(JsonTokenType.String, "the name of a type");
                type = json.GetString()!;
            }
            else if (key == "shape" && extents is null) extents = Numbers();
            else if (key == "data_offsets" && offsets is null) offsets = Numbers();
            else throw Broken($"the tensor '{name}' has '{key}' twice, or it is none of dtype, shape and data_offsets");
        }
        if (type is null || extents is null || offsets is null) throw Broken($"the tensor '{name}' lacks dtype, shape or data_offsets");
        if (!types.TryGetValue(type, out var stored)) throw Broken($"the tensor '{name}' has the type '{type}', which is none of {string.Join(", ", types.Keys)}");
        var shape = FileShape.Of(extents) ?? throw Broken($"the tensor '{name}' would have the shape {FileShape.Text(extents)}, more than a tensor can hold");
        if (offsets.Count != 2 || offsets[0] > offsets[1]) throw Broken($"the tensor '{name}' has the data_offsets [{string.Join(", ", offsets)}], which are no beginning and end");
        if (offsets[1] - offsets[0] != (long)shape.Size * stored.Size)
        {
            throw Broken($"the tensor '{name}' {type}{shape} takes {(long)shape.Size * stored.Size} bytes, but its data_offsets [{string.Join(", ", offsets)}] span {offsets[1] - offsets[0]}");
        }
        Entries.Add(new(name, type, shape, stored, offsets[0], offsets[1]));
    }

    /// <summary>The tensors fill the rest of the file without holes and overlaps.</summary>
    readonly void CheckPlaces(long bytes)
    {
        Entries.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        long end = 0;
        foreach (var entry in Entries)
        {
            if (entry.Begin != end) throw source.Broken($"the tensor '{entry.Name}' begins at {entry.Begin} of the data, where {end} is due: there is {(entry.Begin > end ? "a hole" : "an overlap")}", 8);
            end = entry.End;
        }
        if (end != bytes) throw source.Broken($"the header speaks of {end} bytes of data, and there are {bytes}", Length);
    }

    List<long> Numbers()
    {
        List<long> numbers = [];
        Expect(JsonTokenType.StartArray, "a list of numbers");
        while (Next() == JsonTokenType.Number)
        {
            if (!json.TryGetInt64(out var number) || number < 0) throw Broken($"{Encoding.UTF8.GetString(json.ValueSpan)} is no whole number from 0");
            numbers.Add(number);
        }
        if (json.TokenType != JsonTokenType.EndArray) throw Broken("a list of numbers holds something else");
        return numbers;
    }

    void Expect(JsonTokenType type, string what)
    {
        if (Next() != type) throw Broken($"{what} is due here");
    }

    JsonTokenType Next()
    {
        if (!json.Read()) throw Broken("the header is empty or ends too early");
        return json.TokenType;
    }
}
