using System.IO.Compression;

namespace AutoGrad.Training;

/// <summary>
/// Reads IDX files, the format of MNIST and its relatives: two zero bytes, a type code, the number of axes, a big-endian
/// 32-bit size for each axis, then the elements in row-major order, big-endian. Source: Y. LeCun, C. Cortes, C. Burges,
/// "The MNIST database of handwritten digits", section "The IDX file format".
/// </summary>
public static class Idx
{
    /// <summary>Reads one file, gzipped or plain: the content decides, not the name.</summary>
    /// <typeparam name="T">
    /// The element type: <see cref="byte"/> (code 0x08), <see cref="sbyte"/> (0x09), <see cref="short"/> (0x0B),
    /// <see cref="int"/> (0x0C), <see cref="float"/> (0x0D) or <see cref="double"/> (0x0E).
    /// </typeparam>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is not IDX, holds another element type or more than 2 GiB, or its content is shorter or longer than its
    /// header says.
    /// </exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="NotSupportedException">IDX has no code for <typeparamref name="T"/>.</exception>
    public static IdxArray<T> Read<T>(string path)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var type = IdxType.Of<T>();
        using var file = File.OpenRead(path);
        if (!IsGzip(file)) return new IdxReader(file, path).Read<T>(type);
        using SummedStream content = new(new GZipStream(file, CompressionMode.Decompress, leaveOpen: true), long.MaxValue);
        IdxReader reader = new(content, path);
        var array = reader.Read<T>(type);
        return GzipEnd.Fits(file, content) ? array : throw reader.Fault("a gzip stream that ends with its check sum", "another end");
    }

    static bool IsGzip(FileStream file)
    {
        var gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return gzip;
    }
}
