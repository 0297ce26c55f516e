using System.Collections.ObjectModel;

namespace AutoGrad.Training;

/// <summary>An open safetensors file. Its header has been read and checked; tensors are read when they are asked for. For one thread at a time.</summary>
public sealed class SafetensorsFile : IDisposable
{
    readonly Stream stream;
    readonly string name;
    readonly long dataStart;

    internal SafetensorsFile(Stream stream, string name)
    {
        if (!stream.CanSeek) throw new NotSupportedException("Safetensors: the stream can't be sought in, so its length is not known. Copy it to a MemoryStream or a file first.");
        (this.stream, this.name) = (stream, name);
        var start = stream.Position;
        var header = SafetensorsHeader.Read(new(stream, name, stream.Length - start));
        dataStart = start + header.Length;
        Metadata = new ReadOnlyDictionary<string, string>(header.Metadata);
        Entries = header.Entries.ToDictionary(entry => entry.Name);
    }

    /// <summary>The texts that go with the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors by name, in the order in which they lie in the file.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries { get; }

    /// <summary>Reads one tensor.</summary>
    /// <param name="tensor">Its name.</param>
    /// <param name="widen">Read a type that tensors don't have as a larger one.</param>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="BrokenFileException">Its bytes are damaged.</exception>
    /// <exception cref="NotSupportedException">It has a type that tensors don't have, and it was not asked for to be widened.</exception>
    public Tensor Read(string tensor, bool widen = false)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!Entries.TryGetValue(tensor, out var entry)) throw new KeyNotFoundException($"'{name}' has no tensor '{tensor}'; it has {string.Join(", ", Entries.Keys)}.");
        return Read(entry, widen);
    }

    /// <summary>Reads all tensors.</summary>
    /// <param name="widen">Read types that tensors don't have as larger ones.</param>
    /// <exception cref="BrokenFileException">The bytes of a tensor are damaged.</exception>
    /// <exception cref="NotSupportedException">A tensor has a type that tensors don't have, and it was not asked for to be widened.</exception>
    public IReadOnlyDictionary<string, Tensor> ReadAll(bool widen = false)
    {
        foreach (var entry in Entries.Values) entry.Stored.Demand(widen, $"'{name}': the tensor '{entry.Name}'", entry.Type);
        return Entries.Values.ToDictionary(entry => entry.Name, entry => Read(entry, widen));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    Tensor Read(SafetensorsEntry entry, bool widen)
    {
        var what = $"the tensor '{entry.Name}'";
        entry.Stored.Demand(widen, $"'{name}': {what}", entry.Type);
        stream.Position = dataStart + entry.Begin;
        ByteSource source = new(stream, name, entry.End - entry.Begin, dataStart + entry.Begin);
        return entry.Stored.Read(source, entry.Shape, what);
    }
}
