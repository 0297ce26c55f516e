using System.IO.Compression;

namespace AutoGrad.Training;

/// <summary>Files of named arrays, as NumPy's <c>savez</c> writes and its <c>load</c> reads them: a zip file with an entry <c>name.npy</c> for each.</summary>
public static class Npz
{
    const string Ending = ".npy";

    // What savez writes: the earliest time of a zip file, so that the same tensors give the same bytes.
    static readonly DateTimeOffset noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What may be unpacked unless another bound is given: 8 GiB.</summary>
    public const long DefaultBytes = 8L << 30;

    /// <summary>Writes tensors to a file, whole or not at all, in the order of their names.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">Tensors by name.</param>
    /// <param name="compress">Whether to pack the elements.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, bool compress = false)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        SortedDictionary<string, Tensor> sorted = new(StringComparer.Ordinal);
        foreach (var (name, tensor) in tensors)
        {
            if (!sorted.TryAdd(name, tensor)) throw new ArgumentException($"Npz: the name '{name}' occurs twice. Give each tensor a name of its own.", nameof(tensors));
        }
        AtomicFile.Write(path, stream =>
        {
            using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var (name, tensor) in sorted)
            {
                var entry = zip.CreateEntry(name + Ending, compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
                entry.LastWriteTime = noTime;
                using var content = entry.Open();
                Npy.Save(content, tensor);
            }
        });
    }

    /// <summary>Reads all tensors of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="widen">Read types that tensors don't have as larger ones, as <see cref="Npy.Load(string, bool)"/> does.</param>
    /// <param name="mostBytes">How many bytes the entries may unpack to, all together.</param>
    /// <exception cref="BrokenFileException">The file is not zip, has an entry that is not .npy, is damaged, or unpacks to more than is allowed.</exception>
    /// <exception cref="NotSupportedException">An array has a type that tensors don't have, and it was not asked for to be widened.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path, bool widen = false, long mostBytes = DefaultBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = File.OpenRead(path);
        return Read(file, path, widen, mostBytes);
    }

    /// <summary>Reads all tensors of a stream.</summary>
    /// <param name="stream">The bytes. It must be possible to seek in them.</param>
    /// <param name="widen">As for files.</param>
    /// <param name="mostBytes">How many bytes the entries may unpack to, all together.</param>
    /// <exception cref="BrokenFileException">As for files.</exception>
    /// <exception cref="NotSupportedException">As for files; or the stream can't be sought in.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(Stream stream, bool widen = false, long mostBytes = DefaultBytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek) throw new NotSupportedException("Npz: the stream can't be sought in, and the contents of a zip file stand at its end. Copy it to a MemoryStream or a file first.");
        return Read(stream, stream is FileStream file ? file.Name : stream.GetType().Name, widen, mostBytes);
    }

    static Dictionary<string, Tensor> Read(Stream stream, string path, bool widen, long mostBytes)
    {
        Dictionary<string, Tensor> tensors = [];
        using var zip = Zip(path, () => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        foreach (var entry in Zip(path, () => zip.Entries))
        {
            var name = $"{path}!{entry.FullName}";
            if (!entry.FullName.EndsWith(Ending, StringComparison.Ordinal)) throw new BrokenFileException(name, 0, "the entry is no .npy file");
            using SummedStream content = new(Zip(name, entry.Open), mostBytes);
            ByteSource source = new(content, name, null);
            var tensor = Npy.Read(source, widen, $"'{name}'");
            source.End();
            if (content.Sum != entry.Crc32) throw new BrokenFileException(name, 0, $"the check sum of the content is {content.Sum:X8} and should be {entry.Crc32:X8}");
            mostBytes -= content.Count;
            if (!tensors.TryAdd(entry.FullName[..^Ending.Length], tensor)) throw new BrokenFileException(name, 0, "the entry occurs twice");
        }
        return tensors;
    }

    static T Zip<T>(string name, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException or ArgumentException or OverflowException or EndOfStreamException or IOException)
        {
            throw new BrokenFileException(name, 0, $"this is no sound zip file ({error.Message.TrimEnd('.')})", error);
        }
    }
}
