namespace AutoGrad.Tests.Reference;

public class ReferenceFileTests
{
    const string Scalar = """{"dtype": "float64", "shape": [], "data": [2.0]}""";

    [Fact]
    public void A_folder_that_does_not_exist_is_named_and_not_replaced()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(
            () => ReferenceFolder.PathOf("ops.json", "/there/is/none", AppContext.BaseDirectory));
        Assert.Contains("/there/is/none", error.Message, StringComparison.Ordinal);
        Assert.Contains(ReferenceFolder.Variable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => ReferenceFolder.PathOf("none.json", null, AppContext.BaseDirectory));
        Assert.Contains(Path.Combine(AppContext.BaseDirectory, "none.json"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variable_goes_before_the_copy()
    {
        var folder = Directory.CreateTempSubdirectory("autograd-reference").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "ops.json"), "{}");
            Assert.Equal(Path.Combine(folder, "ops.json"), ReferenceFolder.PathOf("ops.json", folder, "/there/is/none"));
            Assert.Equal(Path.Combine(folder, "ops.json"), ReferenceFolder.PathOf("ops.json", "", folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"source": "s", "cases": [""", "is not JSON")]
    [InlineData("[]", "expected an object")]
    [InlineData("""{"source": "s"}""", "'cases' is missing")]
    [InlineData("""{"cases": [{"id": "a"}]}""", "'source' is missing")]
    [InlineData("""{"source": "s", "cases": []}""", "there is no case")]
    [InlineData("""{"source": "s", "cases": {}}""", "'cases' should be a list")]
    [InlineData("""{"source": "s", "cases": [3]}""", "expected an object")]
    [InlineData("""{"source": "s", "cases": [{}]}""", "'id' is missing")]
    [InlineData("""{"source": "s", "cases": [{"id": "a"}, {"id": "a"}]}""", "two cases have the id 'a'")]
    [InlineData("""{"source": "s", "source": "s", "cases": [{"id": "a"}]}""", "is not JSON")]
    [InlineData("""{"source": "s", "cases": [{"id": "a"}], "more": 1}""", "nothing has read more")]
    public void A_malformed_file_is_named(string text, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => ReferenceFile.Parse("bad.json", text));
        Assert.Contains("bad.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_not_there_is_named() =>
        Assert.Contains(
            "'b'", Assert.Throws<KeyNotFoundException>(() => FileOf("""{"id": "a"}""").Case("b")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_case_reads_all_its_parts()
    {
        var text = $$"""
            {"id": "mul/0", "op": "mul", "args": {"k": 1}, "inputs": [{{Scalar}}, {"dtype": "int64", "shape": [1, 2], "data": [3, -4]}],
             "outputs": [{{Scalar}}, {"dtype": "bool", "shape": [2], "data": [true, false]}], "cotangents": [{{Scalar}}, null],
             "grads": [{{Scalar}}, null], "second": {"directions": [{{Scalar}}, null], "grads": [{{Scalar}}, null]} }
            """;
        var read = new ReferenceCase(FileOf(text).Case("mul/0"));
        Assert.Equal(("mul", 1), (read.Op, read.Args.Int("k")));
        Assert.Equal([3L, -4L], read.Inputs[1].Longs);
        Assert.Equal([1, 2], read.Inputs[1].Shape);
        Assert.Equal([true, false], read.Outputs[1].Bools);
        Assert.Null(read.Cotangents[1]);
        Assert.Equal([2.0], read.Second!.Grads[0]!.Doubles);
        Assert.Null(read.Second.Directions[1]);
    }

    [Theory]
    [InlineData(""" "args": {}, "inputs": [], "outputs": [S], "cotangents": [] """, "0 cotangents stand against 1 outputs")]
    [InlineData(""" "args": {}, "inputs": [S], "outputs": [S], "cotangents": [S], "grads": [] , "x": 1 """, "nothing has read x")]
    [InlineData(""" "args": {}, "inputs": [S], "outputs": [S], "cotangents": [S], "grads": [S, S] """, "2 grads stand against 1 inputs")]
    [InlineData(""" "args": {}, "inputs": [S], "outputs": [S], "cotangents": [V] """, "cotangents[0] has the shape [1], outputs[0] []")]
    [InlineData(""" "args": [], "inputs": [S], "outputs": [S], "cotangents": [S] """, "a/0, args: expected an object")]
    [InlineData(""" "args": {}, "inputs": [null], "outputs": [S], "cotangents": [S] """, "inputs[0]: expected an object")]
    [InlineData(""" "args": {}, "inputs": [S], "outputs": [S], "cotangents": [S], "grads": [null], "second": {"directions": [S], "grads": [null]} """,
        "directions[0] is there, and the first gradients[0] is not")]
    public void A_malformed_case_is_named(string members, string reason)
    {
        var text = $$"""{"id": "a/0", "op": "a", {{members}} }""".Replace("S", Scalar, StringComparison.Ordinal)
            .Replace("V", Scalar.Replace("[]", "[1]", StringComparison.Ordinal), StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() => new ReferenceCase(FileOf(text).Case("a/0")));
        Assert.StartsWith("test.json, a/0", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    static ReferenceFile FileOf(string caseText) => ReferenceFile.Parse("test.json", $$"""{"source": "s", "cases": [{{caseText}}]}""");
}
