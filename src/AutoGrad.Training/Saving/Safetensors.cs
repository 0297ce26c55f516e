namespace AutoGrad.Training;

/// <summary>
/// Files of named tensors in the safetensors format, as Hugging Face's library reads and writes them: the length of a header in 8 bytes, the header in JSON, then the elements,
/// little-endian, one tensor after the other. Source: github.com/huggingface/safetensors, "Format".
/// </summary>
public static class Safetensors
{
    /// <summary>Writes tensors to a file, whole or not at all. The same tensors give the same bytes, whatever their order.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">Tensors by name: a model's <c>State()</c>.</param>
    /// <param name="metadata">Texts to go with them.</param>
    /// <exception cref="ArgumentException">A name occurs twice, or is <c>__metadata__</c>.</exception>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var writer = new SafetensorsWriter(tensors, metadata);
        AtomicFile.Write(path, writer.Write);
    }

    /// <summary>Writes tensors to a stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">Tensors by name.</param>
    /// <param name="metadata">Texts to go with them.</param>
    /// <exception cref="ArgumentException">A name occurs twice, or is <c>__metadata__</c>.</exception>
    public static void Save(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new SafetensorsWriter(tensors, metadata).Write(stream);
    }

    /// <summary>Reads all tensors of a file: what a model's <c>Load</c> takes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="widen">Read types that tensors don't have as larger ones: F16 and BF16 as Float32, I8, U8, I16 and U16 as Int32, U32 and U64 as Int64.</param>
    /// <exception cref="BrokenFileException">The file is not safetensors, or is damaged.</exception>
    /// <exception cref="NotSupportedException">A tensor has a type that tensors don't have, and it was not asked for to be widened.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path, bool widen = false)
    {
        using var file = Open(path);
        return file.ReadAll(widen);
    }

    /// <summary>Reads all tensors of a stream, from where it stands to its end.</summary>
    /// <param name="stream">The bytes. It must be possible to seek in them.</param>
    /// <param name="widen">As for files.</param>
    /// <exception cref="BrokenFileException">The bytes are not safetensors, or are damaged.</exception>
    /// <exception cref="NotSupportedException">A tensor has a type that tensors don't have, and it was not asked for to be widened; or the stream can't be sought in.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(Stream stream, bool widen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new SafetensorsFile(stream, stream is FileStream file ? file.Name : stream.GetType().Name).ReadAll(widen);
    }

    /// <summary>Opens a file to see what is in it, and to read single tensors.</summary>
    /// <exception cref="BrokenFileException">The file is not safetensors, or is damaged.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = File.OpenRead(path);
        try
        {
            return new(file, path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
