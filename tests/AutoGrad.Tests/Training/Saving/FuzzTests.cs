using AutoGrad.Training;
using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Training.Saving;

/// <summary>Whatever bytes come: a value, or the one exception, and little memory.</summary>
public sealed class FuzzTests
{
    static readonly Dictionary<string, Tensor> tensors = new() { ["a"] = Tensor.From([1f, 2f, 3f]), ["b.c"] = Tensor.From(new long[2, 2]), ["m"] = Tensor.From([true, false]), ["s"] = Tensor.Scalar(1, DType.Float64) };

    public static TheoryData<string> Formats => ["safetensors", "npy", "npz", "packed npz"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Changed_files(string format)
    {
        var valid = Valid(format);
        var cases = ArbMap.Default.ArbFor<(NonNegativeInt Length, (NonNegativeInt Place, byte Value)[] Changes)>();
        Property.Check(cases, given =>
        {
            var bytes = (byte[])valid.Clone();
            foreach (var (place, value) in given.Changes) bytes[place.Get * 31 % bytes.Length] = value;
            if (given.Length.Get % 3 == 0) Array.Resize(ref bytes, given.Length.Get * 17 % (bytes.Length + 20));
            Read(format, bytes);
        }, count: 600);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Random_bytes_behind_a_sound_beginning(string format)
    {
        var valid = Valid(format);
        var cases = ArbMap.Default.ArbFor<(NonNegativeInt Kept, byte[] Tail)>();
        Property.Check(cases, given => Read(format, [.. valid[..(given.Kept.Get * 13 % valid.Length)], .. given.Tail]), count: 200);
    }

    [Fact]
    public void Headers_of_any_JSON_like_text()
    {
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"dtype\"", "\"F32\"", "\"shape\"", "\"data_offsets\"", "0", "4", "-1", "1e99", "99999999999999999999", "\"__metadata__\"", "\"\\ud800\"", "null", "true", " "];
        var texts = Gen.Elements(pieces).ListOf().Select(parts => string.Concat(parts));
        Property.Check(texts, text => Read("safetensors", SafetensorsBytes.Of(text, 0, 0, 0, 0)), count: 600);
    }

    static byte[] Valid(string format)
    {
        using MemoryStream stream = new();
        switch (format)
        {
            case "safetensors": Safetensors.Save(stream, tensors, new Dictionary<string, string> { ["k"] = "v" }); break;
            case "npy": Npy.Save(stream, tensors["b.c"]); break;
            default:
                using (TempFolder folder = new())
                {
                    Npz.Save(folder.File("x"), tensors, format != "npz");
                    return File.ReadAllBytes(folder.File("x"));
                }
        }
        return stream.ToArray();
    }

    static void Read(string format, byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            if (format == "safetensors") Safetensors.Load(stream, widen: true);
            else if (format == "npy") Npy.Load(stream, widen: true);
            else Npz.Load(stream, widen: true);
        }
        catch (BrokenFileException error)
        {
            Assert.NotEmpty(error.File);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }
}
