using System.Text.Json;

namespace AutoGrad.Tests.Reference;

public class ReferenceObjectTests
{
    [Fact]
    public void Members_read_by_their_kinds()
    {
        var args = Parse("""
            {"i": -3, "n": 0.5, "inf": "-inf", "f": true, "t": "mean", "is": [1, -1], "ns": [1, "nan"], "ll": [[0, 1, 2], []],
             "o": {"x": 1}, "os": [{"y": 2}], "none": null}
            """);
        Assert.Equal(-3, args.Int("i"));
        Assert.Equal(0.5, args.Number("n"));
        Assert.Equal(double.NegativeInfinity, args.Number("inf"));
        Assert.True(args.Flag("f"));
        Assert.Equal("mean", args.Text("t"));
        Assert.Equal([1, -1], args.Ints("is"));
        Assert.Equal([1, double.NaN], args.Numbers("ns"));
        Assert.Equal([[0, 1, 2], []], args.IntLists("ll"));
        Assert.Equal(1, args.Object("o").Int("x"));
        Assert.Equal(2, args.Objects("os")[0].Int("y"));
        Assert.Null(args.OptionalInts("none"));
        args.ThrowIfUnread();
    }

    [Fact]
    public void Optional_members_may_be_absent()
    {
        var args = Parse("{}");
        Assert.Null(args.OptionalInt("a"));
        Assert.Null(args.OptionalNumber("a"));
        Assert.Null(args.OptionalFlag("a"));
        Assert.Null(args.OptionalText("a"));
        Assert.Null(args.OptionalInts("a"));
        Assert.Null(args.OptionalNumbers("a"));
        Assert.Null(args.OptionalTensor("a"));
    }

    [Fact]
    public void A_member_that_is_missing_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => Parse("""{"axis": 1}""").Int("dim"));
        Assert.Contains("'dim' is missing; there are axis", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_nobody_read_is_named()
    {
        var args = Parse("""{"dim": 1, "keepdim": true, "correction": 0}""");
        args.Int("dim");
        Assert.True(args.Has("keepdim"));
        var error = Assert.Throws<InvalidDataException>(args.ThrowIfUnread);
        Assert.Contains("nothing has read keepdim, correction", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("3000000000")]
    [InlineData("\"1\"")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void What_is_no_integer_is_refused(string value) =>
        Assert.Contains("'a' should be an integer", Refusal(value, o => o.Int("a")), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"NaN\"")]
    [InlineData("true")]
    [InlineData("\"1.5\"")]
    public void What_is_no_number_is_refused(string value) =>
        Assert.Contains("'a' should be a number", Refusal(value, o => o.Number("a")), StringComparison.Ordinal);

    [Fact]
    public void Other_kinds_are_refused()
    {
        Assert.Contains("'a' should be true or false", Refusal("1", o => o.Flag("a")), StringComparison.Ordinal);
        Assert.Contains("'a' should be a string", Refusal("1", o => o.Text("a")), StringComparison.Ordinal);
        Assert.Contains("'a' should be a list of integers", Refusal("1", o => o.Ints("a")), StringComparison.Ordinal);
        Assert.Contains("'a' should hold integers", Refusal("[1, 0.5]", o => o.Ints("a")), StringComparison.Ordinal);
        Assert.Contains("'a' should be a list", Refusal("1", o => o.IntLists("a")), StringComparison.Ordinal);
        Assert.Contains("a: expected an object", Refusal("1", o => o.Object("a")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"dtype": "float32", "shape": [1], "data": [1]}""", "the dtype 'float32' is none of float64, int64, bool")]
    [InlineData("""{"dtype": "float64", "shape": [2], "data": [1]}""", "1 elements do not fill the shape [2]")]
    [InlineData("""{"dtype": "float64", "shape": [-1, -1], "data": [1]}""", "1 elements do not fill the shape [-1, -1]")]
    [InlineData("""{"dtype": "float64", "shape": [1], "data": ["infinity"]}""", "'data' should hold numbers")]
    [InlineData("""{"dtype": "int64", "shape": [1], "data": [1.5]}""", "'data' should hold integers")]
    [InlineData("""{"dtype": "bool", "shape": [1], "data": [1]}""", "'data' should hold truth values")]
    [InlineData("""{"shape": [1], "data": [1]}""", "'dtype' is missing")]
    [InlineData("""{"dtype": "bool", "shape": [0], "data": [], "device": "cpu"}""", "nothing has read device")]
    public void A_malformed_tensor_is_named(string tensor, string reason)
    {
        var message = Refusal(tensor, o => o.Tensor("a"));
        Assert.StartsWith("args, a", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_holds_words_for_what_is_no_number()
    {
        var tensor = Parse("""{"a": {"dtype": "float64", "shape": [2, 2], "data": [1e-3, "nan", "inf", "-inf"]} }""").Tensor("a");
        Assert.Equal([1e-3, double.NaN, double.PositiveInfinity, double.NegativeInfinity], tensor.Doubles);
        Assert.Equal("float64[2, 2]", tensor.ToString());
        Assert.Throws<InvalidOperationException>(() => tensor.Longs);
    }

    [Fact]
    public void A_tensor_may_be_empty_and_of_rank_zero()
    {
        var both = Parse("""{"a": [{"dtype": "int64", "shape": [0, 3], "data": []}, {"dtype": "bool", "shape": [], "data": [true]}]}""")
            .Tensors("a");
        Assert.Empty(both[0].Longs);
        Assert.Equal([true], both[1].Bools);
    }

    static string Refusal(string value, Func<ReferenceObject, object> read) =>
        Assert.Throws<InvalidDataException>(() => read(Parse($$"""{"a": {{value}} }"""))).Message;

    static ReferenceObject Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return new("args", document.RootElement.Clone());
    }
}
