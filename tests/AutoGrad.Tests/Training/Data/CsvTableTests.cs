using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Data;

public sealed class CsvTableTests
{
    [Fact]
    public void Columns_become_tensors()
    {
        var table = Read("length, width ,\"kind\"\n1.5,2,b\n-3e2, 4 ,\"a,\"\"x\"\"\"\n0,0,b\n");
        Assert.Equal(["length", "width", "kind"], table.Columns);
        Assert.Equal([2f, 1.5f, 4f, -300f, 0f, 0f], table.Numbers("width", "length").ToArray<float>());
        Assert.Equal(["a,\"x\"", "b"], table.ClassesOf("kind"));
        Assert.Equal([1, 0, 1], table.Classes("kind").ToArray<long>());
        Assert.Equal([0, 1, 0], table.Classes("kind", ["b", "a,\"x\""]).ToArray<long>());
        Assert.Equal([1f, 2f], CsvTable.Read(new StringReader("1;2"), "t", ';', hasHeader: false).Numbers().ToArray<float>());
        Assert.Equal(3, DataSet.Of(table.Numbers("width"), table.Classes("kind")).Count);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "line 3 has 1 fields")]
    [InlineData("a,a\n1,2\n", "two columns have one name")]
    [InlineData("a,b\n1,\"2\n", "no sound CSV")]
    public void A_broken_table_is_refused_with_its_line(string text, string fault)
    {
        var error = Assert.Throws<BrokenFileException>(() => Read(text));
        Assert.Equal("t.csv", error.File);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_does_not_fit_is_named()
    {
        var table = Read("a,b\n1,x\n,y\n");
        Assert.Contains("line 3, column a: '' is no number", Assert.Throws<BrokenFileException>(() => table.Numbers("a")).Message, StringComparison.Ordinal);
        Assert.Contains("line 3, column b: 'y'", Assert.Throws<BrokenFileException>(() => table.Classes("b", ["x"])).Message, StringComparison.Ordinal);
        Assert.Contains("has no column 'c'; it has a, b", Assert.Throws<ArgumentException>(() => table.Numbers("c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_given_twice_is_named() =>
        Assert.Contains("the class 'x' is given twice", Assert.Throws<ArgumentException>(() => Read("a,b\n1,x\n").Classes("b", ["x", "y", "x"])).Message, StringComparison.Ordinal);

    static CsvTable Read(string text) => CsvTable.Read(new StringReader(text), "t.csv");
}
