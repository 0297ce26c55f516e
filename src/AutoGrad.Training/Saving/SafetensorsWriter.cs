using System.Buffers;
using System.Buffers.Binary;
using System.Collections.ObjectModel;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AutoGrad.Training;

/// <summary>
/// Writes a safetensors file. The order is that of Hugging Face's library: large types first, so that every element lies at a multiple of its size; then by name.
/// </summary>
sealed class SafetensorsWriter
{
    static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly List<(string Name, Tensor Tensor)> tensors = [];
    readonly IReadOnlyDictionary<string, string>? metadata;

    public SafetensorsWriter(IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        this.metadata = metadata;
        HashSet<string> names = [SafetensorsHeader.MetadataName];
        foreach (var (key, text) in metadata ?? ReadOnlyDictionary<string, string>.Empty)
        {
            DemandText(key, nameof(metadata));
            if (text is null) throw new ArgumentException($"Safetensors: the metadata '{key}' is null. Leave it out.", nameof(metadata));
            DemandText(text, nameof(metadata));
        }
        foreach (var (name, tensor) in tensors)
        {
            if (tensor is null) throw new ArgumentException($"Safetensors: the tensor '{name}' is null. Leave it out.", nameof(tensors));
            DemandText(name, nameof(tensors));
            if (!names.Add(name)) throw new ArgumentException($"Safetensors: the name '{name}' occurs twice, or is kept for the metadata. Give each tensor a name of its own.", nameof(tensors));
            this.tensors.Add((name, tensor));
        }
        this.tensors.Sort((a, b) => Order(a.Tensor.DType) != Order(b.Tensor.DType)
            ? Order(a.Tensor.DType).CompareTo(Order(b.Tensor.DType))
            : string.CompareOrdinal(a.Name, b.Name));
    }

    public void Write(Stream stream)
    {
        var header = Header();
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, tensor) in tensors) stream.Write(tensor.ToBytes());
    }

    /// <summary>Half a surrogate pair has no UTF-8; what would be written in its place is another name.</summary>
    static void DemandText(string text, string parameter)
    {
        try
        {
            strict.GetByteCount(text);
        }
        catch (EncoderFallbackException fault)
        {
            throw new ArgumentException($"Safetensors: '{text}' is no text: it has half a surrogate pair at {fault.Index}. Give it another name.", parameter, fault);
        }
    }

    byte[] Header()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json);
            long end = 0;
            foreach (var (name, tensor) in tensors) WriteEntry(json, name, tensor, ref end);
            json.WriteEndObject();
        }
        // Padded with spaces, so that the elements begin at a multiple of 8.
        var header = new byte[(buffer.WrittenCount + 7) / 8 * 8];
        header.AsSpan().Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(header);
        if (header.Length > SafetensorsHeader.MostBytes) throw new ArgumentException($"Safetensors: the header would take {header.Length} bytes; at most {SafetensorsHeader.MostBytes} are allowed. Save fewer tensors, or less metadata.");
        return header;
    }

    void WriteMetadata(Utf8JsonWriter json)
    {
        if (metadata is null || metadata.Count == 0) return;
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach (var (key, text) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)) json.WriteString(key, text);
        json.WriteEndObject();
    }

    static void WriteEntry(Utf8JsonWriter json, string name, Tensor tensor, ref long end)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", tensor.DType switch { DType.Float32 => "F32", DType.Float64 => "F64", DType.Int32 => "I32", DType.Int64 => "I64", _ => "BOOL" });
        json.WriteStartArray("shape");
        foreach (var extent in tensor.Shape.Extents) json.WriteNumberValue(extent);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(end);
        end += (long)tensor.Size * tensor.DType.Size;
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static int Order(DType type) => type switch { DType.Int64 => 0, DType.Float64 => 1, DType.Float32 => 2, DType.Int32 => 3, _ => 4 };
}
