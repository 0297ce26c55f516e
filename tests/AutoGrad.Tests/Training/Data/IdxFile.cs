using System.Buffers.Binary;
using System.IO.Compression;

namespace AutoGrad.Tests.Training.Data;

/// <summary>A folder that is gone after the test, and IDX content to put into it.</summary>
sealed class IdxFile : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("idx").FullName;

    public string Write(byte[] content, string name = "file")
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, true);

    public static byte[] Content(byte type, uint[] shape, params ReadOnlySpan<byte> data)
    {
        var content = new byte[4 + (4 * shape.Length) + data.Length];
        content[2] = type;
        content[3] = (byte)shape.Length;
        for (var axis = 0; axis < shape.Length; axis++) BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(4 + (4 * axis)), shape[axis]);
        data.CopyTo(content.AsSpan(4 + (4 * shape.Length)));
        return content;
    }

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, true)) gzip.Write(content);
        return packed.ToArray();
    }
}
