using System.Buffers.Binary;
using System.Text;

namespace AutoGrad.Training;

/// <summary>
/// Files of one array in NumPy's format: a signature, a version, the length of a header, the header as a Python dictionary, then the elements. Versions 1.0, 2.0 and 3.0 are read,
/// both byte orders and both orders of axes; 1.0, little-endian, row by row is written. Source: numpy.lib.format, "NPY format".
/// </summary>
public static class Npy
{
    /// <summary>Writes a tensor to a file, whole or not at all.</summary>
    public static void Save(string path, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        AtomicFile.Write(path, stream => Save(stream, tensor));
    }

    /// <summary>Writes a tensor to a stream; several may follow one another.</summary>
    public static void Save(Stream stream, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensor);
        var header = Encoding.ASCII.GetBytes(NpyHeader.Text(tensor));
        // The elements begin at a multiple of 64; the header ends with a line feed.
        var length = ((10 + header.Length + 1 + 63) / 64 * 64) - 10;
        Span<byte> start = stackalloc byte[10];
        NpyHeader.Signature.CopyTo(start);
        start[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(start[8..], checked((ushort)length));
        var padded = new byte[length];
        padded.AsSpan().Fill((byte)' ');
        header.CopyTo(padded, 0);
        padded[^1] = (byte)'\n';
        stream.Write(start);
        stream.Write(padded);
        stream.Write(tensor.ToBytes());
    }

    /// <summary>Reads the tensor of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="widen">Read types that tensors don't have as larger ones: f2 as Float32, i1, u1, i2 and u2 as Int32, u4 and u8 as Int64.</param>
    /// <exception cref="BrokenFileException">The file is not NumPy's, holds Python objects or records, or is damaged.</exception>
    /// <exception cref="NotSupportedException">The array has a type that tensors don't have, and it was not asked for to be widened.</exception>
    public static Tensor Load(string path, bool widen = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = File.OpenRead(path);
        ByteSource source = new(file, path, file.Length);
        var tensor = Read(source, widen, $"'{path}'");
        source.End();
        return tensor;
    }

    /// <summary>Reads the next tensor of a stream, and leaves it where that ends.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="widen">As for files.</param>
    /// <exception cref="BrokenFileException">The bytes are not NumPy's, hold Python objects or records, or are damaged.</exception>
    /// <exception cref="NotSupportedException">The array has a type that tensors don't have, and it was not asked for to be widened.</exception>
    public static Tensor Load(Stream stream, bool widen = false) => Read(ByteSource.Of(stream), widen, "the stream");

    internal static Tensor Read(ByteSource source, bool widen, string what)
    {
        var header = NpyHeader.Read(source);
        header.Type.Demand(widen, $"{what}: the array", header.TypeName);
        if (!header.IsColumnMajor) return header.Type.Read(source, header.Shape, "the array", header.IsBigEndian);
        var reversed = header.Shape.Extents.ToArray();
        reversed.AsSpan().Reverse();
        return header.Type.Read(source, reversed, "the array", header.IsBigEndian).Permute([.. Enumerable.Range(0, reversed.Length).Reverse()]);
    }
}
