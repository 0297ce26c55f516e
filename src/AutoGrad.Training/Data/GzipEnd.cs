using System.Buffers.Binary;
using System.IO.Compression;

namespace AutoGrad.Training;

/// <summary>
/// The last eight bytes of a gzip file: the check sum and the length of what its last member holds (RFC 1952, 2.3.1). <see cref="GZipStream"/> compares them where they are, and does not miss them where the file has been cut off.
/// </summary>
static class GzipEnd
{
    const int Length = 8, LeastMember = 18;

    /// <summary>Whether a file ends as the content of its last member demands.</summary>
    /// <param name="file">The file.</param>
    /// <param name="content">What it was unpacked to, read to the end.</param>
    public static bool Fits(Stream file, SummedStream content)
    {
        if (file.Length < LeastMember) return false;
        Span<byte> end = stackalloc byte[Length];
        file.Position = file.Length - Length;
        file.ReadExactly(end);
        return Fits(end, content) || HasMemberThatFits(file, end);
    }

    static bool Fits(ReadOnlySpan<byte> end, SummedStream content) =>
        BinaryPrimitives.ReadUInt32LittleEndian(end) == content.Sum && BinaryPrimitives.ReadUInt32LittleEndian(end[4..]) == (uint)content.Count;

    /// <summary>A file may have several members, one after the other: then the end belongs to the last of them.</summary>
    static bool HasMemberThatFits(Stream file, ReadOnlySpan<byte> end)
    {
        file.Position = 0;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        for (var start = LeastMember; start <= bytes.Length - LeastMember; start++)
        {
            if (bytes[start] != 0x1F || bytes[start + 1] != 0x8B || bytes[start + 2] != 8) continue;
            using SummedStream member = new(new GZipStream(new MemoryStream(bytes, start, bytes.Length - start), CompressionMode.Decompress), long.MaxValue);
            try
            {
                member.CopyTo(Stream.Null);
                if (Fits(end, member)) return true;
            }
            catch (InvalidDataException)
            {
                // Three bytes that only looked like a beginning.
            }
        }
        return false;
    }
}
