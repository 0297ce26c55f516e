using System.IO.Compression;
using System.Text;
using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Saving;

public sealed class NpyTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_what_NumPy_wrote()
    {
        using var fortran = TempFolder.Fixture("fortran.npy");
        var x = Npy.Load(fortran);
        Assert.Equal([2, 3, 4], x.Shape);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), x.ToArray<float>());
        using var big = TempFolder.Fixture("bigendian.npy");
        Assert.Equal([-3, -2, -1, 0, 1, 2], Npy.Load(big).ToArray<int>());
        using var mixed = TempFolder.Fixture("mixed.npz");
        var all = Npz.Load(mixed, widen: true);
        Assert.Equal(["bytes", "empty", "flags", "half", "scalar"], all.Keys.Order());
        Assert.Equal([0.5f, -2f], all["half"].ToArray<float>());
        Assert.Equal([true, false], all["flags"].ToArray<bool>());
        Assert.Equal(2.5, all["scalar"].Item<double>());
        Assert.Equal([0, 3], all["empty"].Shape);
        Assert.Equal([0, 255], all["bytes"].ToArray<int>());
        mixed.Position = 0;
        Assert.Contains("<f2", Assert.Throws<NotSupportedException>(() => Npz.Load(mixed)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }")]
    [InlineData(2, "{\"shape\":(2L,),'descr':'<f4','fortran_order':False}\n")]
    [InlineData(3, "  { 'fortran_order' : True , 'descr' : '<f4' , 'shape' : ( 1 , 2 ) } ")]
    public void Every_version_and_every_way_to_write_the_header_is_read(int version, string header) =>
        Assert.Equal([1f, -2.5f], Load(File(version, header, 0, 0, 128, 63, 0, 0, 32, 192)).ToArray<float>());

    [Theory]
    [InlineData("<f4")]
    [InlineData("<f8")]
    [InlineData("<i4")]
    [InlineData("<i8")]
    [InlineData("|b1")]
    public void What_is_written_has_the_header_of_NumPy_and_comes_back(string type)
    {
        DType[] types = [DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.Bool];
        var dtype = types[Array.IndexOf(["<f4", "<f8", "<i4", "<i8", "|b1"], type)];
        foreach (Shape shape in (Shape[])[[], [2], [2, 0, 3], [2, 3]])
        {
            var x = Tensor.RandomIntegers(shape, 0, 2, 1).To(dtype);
            Npy.Save(folder.File("x.npy"), x);
            var bytes = System.IO.File.ReadAllBytes(folder.File("x.npy"));
            var end = Array.IndexOf(bytes, (byte)'\n') + 1;
            Assert.Equal(0, end % 64);
            Assert.Equal($"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}{(shape.Rank == 1 ? "," : "")}), }}", Encoding.ASCII.GetString(bytes, 10, end - 10).TrimEnd());
            Assert.Equal(end + (x.Size * dtype.Size), bytes.Length);
            Assert.Equal($"{x}", $"{Npy.Load(folder.File("x.npy"))}");
        }
    }

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': True, 'shape': (0, 2147483647, 2147483647)}", "[0, 2147483647, 2147483647]")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}", "Python objects")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", "a text in quotes is due")]
    [InlineData("{'descr': '|f4', 'fortran_order': False, 'shape': (1,)}", "'|f4'")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}", "True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1)}", "no tuple")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "whole number")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}", "whole number")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}", "more than a tensor can hold")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,)}", "2000000000 bytes, and there are 4")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'shape': (1,)}", "'shape' twice")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "lacks descr")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", "goes on")]
    [InlineData("{'descr': '<f4", "does not end")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': ()} ", null)]
    public void A_header_is_checked(string header, string? fault)
    {
        var bytes = File(1, header, 0, 0, 128, 63);
        if (fault is null) Assert.Equal(1f, Load(bytes).Item<float>());
        else Assert.Contains(fault, Assert.Throws<BrokenFileException>(() => Load(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_and_more_bytes_than_the_header_says_are_refused()
    {
        const string header = "{'descr': '<f4', 'fortran_order': False, 'shape': ()}";
        Assert.Contains("NUMPY", Assert.Throws<BrokenFileException>(() => Load(new byte[100])).Message, StringComparison.Ordinal);
        Assert.Contains("version 4.0", Assert.Throws<BrokenFileException>(() => Load(File(4, header, 0, 0, 0, 0))).Message, StringComparison.Ordinal);
        var path = folder.File("x");
        System.IO.File.WriteAllBytes(path, File(1, header, 0, 0, 0, 0, 9));
        Assert.Contains("goes on", Assert.Throws<BrokenFileException>(() => Npy.Load(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Archives_come_back_and_a_changed_byte_is_found(bool compress)
    {
        Dictionary<string, Tensor> tensors = new() { ["w"] = Tensor.Uniform([20, 30], 1), ["deep.name"] = Tensor.From([1L, 2L]), ["zeros"] = Tensor.Zeros([3000]) };
        var path = folder.File("x.npz");
        Npz.Save(path, tensors, compress);
        var read = Npz.Load(path);
        foreach (var (name, tensor) in tensors) Assert.Equal(tensor.To(DType.Float64).ToArray<double>(), read[name].To(DType.Float64).ToArray<double>());
        var bytes = System.IO.File.ReadAllBytes(path);
        Npz.Save(path, tensors.Reverse(), compress);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(path));
        bytes[1000] ^= 4;
        System.IO.File.WriteAllBytes(path, bytes);
        Assert.Throws<BrokenFileException>(() => Npz.Load(path));
    }

    [Fact]
    public void An_archive_that_unpacks_to_more_than_is_allowed_is_refused()
    {
        var path = folder.File("bomb.npz");
        Npz.Save(path, [new("x", Tensor.Zeros([1_000_000]))], compress: true);
        Assert.InRange(new FileInfo(path).Length, 0, 10_000);
        Assert.Contains("more than the 100000 bytes", Assert.Throws<BrokenFileException>(() => Npz.Load(path, mostBytes: 100_000)).Message, StringComparison.Ordinal);
        Assert.Equal(1_000_000, Npz.Load(path, mostBytes: 4_000_200)["x"].Size);
    }

    [Theory]
    [InlineData(">f8", "3FF0000000000000 C004000000000000", "1 -2.5")]
    [InlineData(">f4", "3F800000 C0200000", "1 -2.5")]
    [InlineData(">f2", "3C00 C000", "1 -2")]
    [InlineData(">i8", "0000000000000001 FFFFFFFFFFFFFFFE", "1 -2")]
    [InlineData(">i2", "0102 FFFE", "258 -2")]
    [InlineData(">u4", "00000001 FFFFFFFE", "1 4294967294")]
    [InlineData(">u8", "0000000000000001 0000000001020304", "1 16909060")]
    public void Big_endian_numbers_are_turned_round(string type, string hex, string values)
    {
        var x = Load(File(1, $"{{'descr': '{type}', 'fortran_order': False, 'shape': (2,)}}", Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))), widen: true);
        Assert.Equal(values, string.Join(" ", x.To(DType.Float64).ToArray<double>().Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_number_that_no_tensor_holds_is_found_at_its_place_in_either_order()
    {
        var bytes = File(1, "{'descr': '>u8', 'fortran_order': False, 'shape': (2,)}", 0, 0, 0, 0, 0, 0, 0, 1, 128, 0, 0, 0, 0, 0, 0, 0);
        var error = Assert.Throws<BrokenFileException>(() => Load(bytes, widen: true));
        Assert.Contains("the element 9223372036854775808, which Int64 can't hold", error.Message, StringComparison.Ordinal);
        Assert.Equal(bytes.Length - 8, error.Offset);
    }

    [Theory]
    [InlineData("(1000000000,)", "8000000000 bytes, more than a tensor can hold")]
    [InlineData("(100000000,)", "800000000 bytes, and there are 8")]
    public void A_stream_of_unknown_length_is_not_believed(string shape, string fault)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(File(1, $"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}}}", new byte[8]));
        packed.Position = 0;
        using GZipStream content = new(packed, CompressionMode.Decompress);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(fault, Assert.Throws<BrokenFileException>(() => Npy.Load(content)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    static Tensor Load(byte[] bytes, bool widen = false) => Npy.Load(new MemoryStream(bytes), widen);

    static byte[] File(int version, string header, params byte[] data)
    {
        var text = Encoding.ASCII.GetBytes(header);
        byte[] length = version == 1 ? [(byte)text.Length, (byte)(text.Length >> 8)] : [(byte)text.Length, (byte)(text.Length >> 8), 0, 0];
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. data];
    }
}
