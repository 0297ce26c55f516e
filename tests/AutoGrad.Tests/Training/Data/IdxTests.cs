using AutoGrad.Training;
using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Training.Data;

public sealed class IdxTests : IDisposable
{
    readonly IdxFile files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Reads_every_element_type_in_big_endian()
    {
        Assert.Equal([1, 255], Read<byte>(0x08, 1, 255));
        Assert.Equal([1, -1], Read<sbyte>(0x09, 1, 255));
        Assert.Equal([258, -2], Read<short>(0x0B, 1, 2, 255, 254));
        Assert.Equal([16909060, -2], Read<int>(0x0C, 1, 2, 3, 4, 255, 255, 255, 254));
        Assert.Equal([1f, -2.5f], Read<float>(0x0D, 0x3F, 0x80, 0, 0, 0xC0, 0x20, 0, 0));
        Assert.Equal([1d, -2.5d], Read<double>(0x0E, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 0x04, 0, 0, 0, 0, 0, 0));
    }

    [Theory]
    [InlineData(new uint[0], 1)]
    [InlineData(new uint[] { 0 }, 0)]
    [InlineData(new uint[] { 2, 0, 3 }, 0)]
    [InlineData(new uint[] { 2, 3, 4 }, 24)]
    [InlineData(new uint[] { 301, 28, 28 }, 301 * 28 * 28)]
    public void Content_decides_whether_a_file_is_gzipped_and_both_give_the_same(uint[] shape, int count)
    {
        var data = new byte[count];
        new Random(5).NextBytes(data);
        var content = IdxFile.Content(0x08, shape, data);
        foreach (var path in (string[])[files.Write(content, "a.gz"), files.Write(IdxFile.Gzip(content), "b")])
        {
            var array = Idx.Read<byte>(path);
            Assert.Equal(Array.ConvertAll(shape, size => (int)size), array.Shape);
            Assert.Equal(data, array.Values);
        }
    }

    [Theory]
    [InlineData("", "a header of at least 4 bytes, found 0")]
    [InlineData("00 00 08", "a header of at least 4 bytes, found 3")]
    [InlineData("50 4B 08 01 00 00 00 00", "found 50 4B")]
    [InlineData("00 00 0D 01 00 00 00 00", "0x08 (byte), found 0x0D (float)")]
    [InlineData("00 00 0A 01 00 00 00 00", "0x08 (byte), found 0x0A")]
    [InlineData("00 00 08 03 00 00 00 01 00 00", "12 bytes for the sizes of 3 axes, found 6")]
    [InlineData("00 00 08 02 00 00 00 02 00 00 00 02 01 02 03", "4 bytes of data for the shape [2, 2], found 3")]
    [InlineData("00 00 08 01 00 00 00 02 01 02 03", "2 bytes of data for the shape [2], found more")]
    [InlineData("00 00 08 01 FF FF FF FF 01", "at most 2147483647 for axis 0, found 4294967295")]
    [InlineData("00 00 08 02 7F FF FF FF 7F FF FF FF 01", "elements, found the shape [2147483647, 2147483647]")]
    [InlineData("00 00 08 01 7F 00 00 00 01", "2130706432 bytes of data for the shape [2130706432], found 1")]
    [InlineData("1F 8B 09 00 00 00 00 00 00 03 01 02 03", "sound gzip stream")]
    [InlineData("1F 8B", "a header of at least 4 bytes, found 0")]
    public void A_broken_file_is_named_with_what_was_expected_and_what_found(string hex, string says)
    {
        var path = files.Write(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        var error = Assert.Throws<InvalidDataException>(() => Idx.Read<byte>(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_gzip_file_is_refused_even_if_all_the_data_is_there()
    {
        var data = new byte[200];
        new Random(6).NextBytes(data);
        var whole = IdxFile.Gzip(IdxFile.Content(0x08, [200], data));
        for (var length = 0; length <= whole.Length; length++)
        {
            var path = files.Write(whole[..length]);
            if (length == whole.Length) Assert.Equal(data, Idx.Read<byte>(path).Values);
            else Assert.Contains(path, Assert.Throws<InvalidDataException>(() => Idx.Read<byte>(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_follows_a_gzip_stream_is_another_member_or_refused()
    {
        var content = IdxFile.Content(0x08, [4], [1, 2, 3, 4]);
        byte[] members = [.. IdxFile.Gzip(content[..5]), .. IdxFile.Gzip(content[5..])];
        Assert.Equal([1, 2, 3, 4], Idx.Read<byte>(files.Write(members)).Values);
        Assert.Throws<InvalidDataException>(() => Idx.Read<byte>(files.Write(members[..^3])));
        Assert.Contains("ends with its check sum", Assert.Throws<InvalidDataException>(() => Idx.Read<byte>(files.Write([.. IdxFile.Gzip(content), 7, 7, 7]))).Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever bytes are overwritten, cut or appended: a value or InvalidDataException, and little memory.</summary>
    [Fact]
    public void Corrupt_bytes_give_a_value_or_the_one_exception_and_no_great_allocation()
    {
        var plain = IdxFile.Content(0x08, [3, 5, 7], new byte[105]);
        byte[][] sources = [plain, IdxFile.Gzip(plain)];
        var cases = ArbMap.Default.ArbFor<(bool Packed, NonNegativeInt Length, (NonNegativeInt Place, byte Value)[] Changes)>();
        Property.Check(cases, given =>
        {
            var bytes = (byte[])sources[given.Packed ? 1 : 0].Clone();
            foreach (var (place, value) in given.Changes) bytes[place.Get % bytes.Length] = value;
            var length = given.Length.Get % (bytes.Length + 20);
            Array.Resize(ref bytes, given.Length.Get % 3 == 0 ? length : bytes.Length);
            var path = files.Write(bytes);

            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var array = Idx.Read<byte>(path);
                Assert.Equal(array.Shape.Aggregate(1, (product, size) => product * size), array.Values.Length);
            }
            catch (InvalidDataException error)
            {
                Assert.Contains(path, error.Message, StringComparison.Ordinal);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }, count: 500);
    }

    [Fact]
    public void What_does_not_exist_or_has_no_code_is_refused_by_name()
    {
        var path = Path.Combine(files.Folder, "absent");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => Idx.Read<byte>(path)).Message, StringComparison.Ordinal);
        Assert.Contains("Int64", Assert.Throws<NotSupportedException>(() => Idx.Read<long>(path)).Message, StringComparison.Ordinal);
    }

    T[] Read<T>(byte type, params byte[] data)
        where T : unmanaged => Idx.Read<T>(files.Write(IdxFile.Content(type, [2], data))).Values;
}
