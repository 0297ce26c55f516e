using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using AutoGrad.Training;
using static AutoGrad.Tests.Training.Saving.SafetensorsBytes;

namespace AutoGrad.Tests.Training.Saving;

public sealed class SafetensorsTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_bytes_that_were_written_by_hand()
    {
        var header = "{\"__metadata__\":{\"format\":\"pt\"}," + Entry("b", "F32", "[2]", 0, 8) + "," + Entry("a", "I64", "[]", 8, 16) + "," + Entry("e", "F64", "[0,3]", 16, 16) + "," + Entry("m", "BOOL", "[1,2]", 16, 18) + "}   ";
        var bytes = Of(header, 0, 0, 128, 63, 0, 0, 32, 192, 254, 255, 255, 255, 255, 255, 255, 255, 1, 0);
        using var file = Safetensors.Open(Write(bytes));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(["b", "a", "e", "m"], file.Entries.Keys);
        Assert.Equal([1f, -2.5f], file.Read("b").ToArray<float>());
        Assert.Equal(-2, file.Read("a").Item<long>());
        Assert.Equal([0, 3], file.Read("e").Shape);
        Assert.Equal([true, false], file.Read("m").ToArray<bool>());
        Assert.Equal("m BOOL[1, 2]", file.Entries["m"].ToString());
        Assert.Contains("b, a, e, m", Assert.Throws<KeyNotFoundException>(() => file.Read("c")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("F16", "00 3C 00 C0", "1 -2", DType.Float32)]
    [InlineData("BF16", "80 3F 20 C0", "1 -2.5", DType.Float32)]
    [InlineData("I16", "01 00 FE FF", "1 -2", DType.Int32)]
    [InlineData("U16", "01 00 FE FF", "1 65534", DType.Int32)]
    [InlineData("I8", "01 FE", "1 -2", DType.Int32)]
    [InlineData("U8", "01 FE", "1 254", DType.Int32)]
    [InlineData("U32", "01 00 00 00 FE FF FF FF", "1 4294967294", DType.Int64)]
    [InlineData("U64", "01 00 00 00 00 00 00 00 FF FF FF FF FF FF FF 7F", "1 9223372036854775807", DType.Int64)]
    public void Types_that_tensors_don_t_have_are_widened_on_request_and_refused_otherwise(string type, string hex, string values, DType expected)
    {
        var data = Bytes(hex);
        var path = Write(Of("{" + Entry("x", type, "[2]", 0, data.Length) + "}", data));
        Assert.Contains($"'x' holds {type}", Assert.Throws<NotSupportedException>(() => Safetensors.Load(path)).Message, StringComparison.Ordinal);
        var x = Safetensors.Load(path, widen: true)["x"];
        Assert.Equal(expected, x.DType);
        var read = expected == DType.Int64 ? x.ToArray<long>().Select(v => $"{v}") : x.To(DType.Float64).ToArray<double>().Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(values, string.Join(" ", read));
    }

    [Fact]
    public void Writes_the_layout_that_the_format_describes()
    {
        Dictionary<string, Tensor> tensors = new() { ["b"] = Tensor.From([1f, 2f]), ["a\"ü"] = Tensor.From([3f]), ["n"] = Tensor.From([7L], []), ["m"] = Tensor.From([true]), ["d"] = Tensor.From(new double[0, 2]), ["i"] = Tensor.From([5]) };
        var path = folder.File("x.safetensors");
        Safetensors.Save(path, tensors, new Dictionary<string, string> { ["k"] = "v" });
        var bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.Equal(["__metadata__", "n", "d", "a\"ü", "b", "i", "m"], header.RootElement.EnumerateObject().Select(entry => entry.Name));
        var b = header.RootElement.GetProperty("b");
        Assert.Equal("F32", b.GetProperty("dtype").GetString());
        Assert.Equal("[2]", b.GetProperty("shape").GetRawText());
        Assert.Equal("[12,20]", b.GetProperty("data_offsets").GetRawText());
        Assert.Equal(1f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + 12)));
        Assert.Equal(8 + length + 8 + 4 + 8 + 4 + 1, bytes.Length);

        var read = Safetensors.Load(path);
        foreach (var (name, tensor) in tensors) Assert.Equal($"{tensor}", $"{read[name]}");
        Safetensors.Save(folder.File("y"), tensors.Reverse(), new Dictionary<string, string> { ["k"] = "v" });
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("y")));
    }

    [Theory]
    [InlineData("{}", "", null)]
    [InlineData("{}", "01", "0 bytes of data, and there are 1")]
    [InlineData("[]", "", "an object is due")]
    [InlineData("", "", "no sound JSON")]
    [InlineData("{", "", "no sound JSON")]
    [InlineData("{} {}", "", "no sound JSON")]
    [InlineData("{\"x\":1}", "", "an object with dtype")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[]}}", "", "lacks dtype")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", "00000000", "'dtype' twice")]
    [InlineData("{\"x\":{\"dtype\":\"F31\",\"shape\":[],\"data_offsets\":[0,4]}}", "00000000", "'F31'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "00000000", "no whole number")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", "00000000", "no whole number")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}", "00000000", "something else")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "00000000", "takes 8 bytes")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}", "", "more than a tensor can hold")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,4]}}", "00000000", "more than a tensor can hold")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "00000000", "no beginning and end")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", "00000000", "no beginning and end")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2000000000],\"data_offsets\":[0,8000000000]}}", "00000000", "8000000000 bytes of data, and there are 4")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "0000000000000000", "a hole")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "0000000000000000", "'x' occurs twice")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"y\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "00000000", "an overlap")]
    [InlineData("{\"x\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[0,2]}}", "0102", "the element 2")]
    [InlineData("{\"x\":{\"dtype\":\"U64\",\"shape\":[1],\"data_offsets\":[0,8]}}", "0000000000000080", "the element 9223372036854775808")]
    [InlineData("{\"\\ud800\":1}", "", "not UTF-8")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "", "a text is due")]
    [InlineData("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", "", "'a' occurs twice")]
    public void A_header_is_checked_against_itself_and_the_file(string header, string data, string? fault)
    {
        var bytes = Of(Encoding.UTF8.GetBytes(header), Convert.FromHexString(data));
        if (fault is null) Assert.Empty(Safetensors.Load(Stream(bytes)));
        else Assert.Contains(fault, Broken(bytes).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00", "the length of the header would take 8 bytes")]
    [InlineData("FF FF FF FF FF FF FF FF 7B 7D", "at most 100000000")]
    [InlineData("01 E1 F5 05 00 00 00 00 7B 7D", "at most 100000000")]
    [InlineData("00 E1 F5 05 00 00 00 00 7B 7D", "the header would take 100000000 bytes, and there are 2")]
    public void A_length_is_not_believed(string hex, string fault) => Assert.Contains(fault, Broken(Bytes(hex)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_error_names_the_file_and_the_place()
    {
        var path = Write(Of("{" + Entry("x", "BOOL", "[2]", 0, 2) + "}", 1, 7));
        var error = Assert.Throws<BrokenFileException>(() => Safetensors.Load(path));
        Assert.Equal(path, error.File);
        Assert.Equal(new FileInfo(path).Length - 1, error.Offset);
    }

    [Fact]
    public void Names_must_differ_and_leave_the_metadata_alone()
    {
        Assert.Throws<ArgumentException>(() => Safetensors.Save(folder.File("x"), [new("a", Tensor.Ones([1])), new("a", Tensor.Ones([1]))]));
        Assert.Throws<ArgumentException>(() => Safetensors.Save(folder.File("x"), [new("__metadata__", Tensor.Ones([1]))]));
        Assert.Contains("half a surrogate pair", Assert.Throws<ArgumentException>(() => Safetensors.Save(folder.File("x"), [new("a\ud800", Tensor.Ones([1]))])).Message, StringComparison.Ordinal);
        Assert.Contains("the tensor 'a' is null", Assert.Throws<ArgumentException>(() => Safetensors.Save(folder.File("x"), [new("a", null!)])).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    static BrokenFileException Broken(byte[] bytes) => Assert.Throws<BrokenFileException>(() => Safetensors.Load(Stream(bytes), widen: true));

    string Write(byte[] bytes)
    {
        var path = folder.File("x.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
