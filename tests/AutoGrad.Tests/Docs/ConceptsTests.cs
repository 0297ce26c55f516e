namespace AutoGrad.Tests.Docs;

/// <summary>docs/concepts.md shows code that stands in Docs/Concepts, where it is compiled, and what that code prints.</summary>
public sealed class ConceptsTests
{
    readonly Page page = new("concepts.md", "Concepts");

    public static TheoryData<string> Steps => [.. Page.Steps("Concepts")];

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_stands_on_the_page_with_what_it_prints(string step)
    {
        if (Page.IsWriting) page.Write(step);
        var (_, printed) = Assert.Single(page.Blocks(), block => block.Code.TrimEnd() == page.Body(step).TrimEnd());
        Assert.Equal(printed ?? "", page.Output(step));
    }

    [Fact]
    public void Every_block_is_code_of_these_tests()
    {
        Assert.NotEmpty(page.Blocks());
        Assert.All(page.Blocks(), block => Assert.True(page.Stands(block.Code), block.Code));
    }

    [Theory]
    [InlineData("slope.svg")]
    [InlineData("tape.svg")]
    [InlineData("descent.svg")]
    [InlineData("convolution.svg")]
    public void Pictures_are_those_that_the_command_draws(string name)
    {
        var place = Page.Place("docs", "pictures", name);
        var drawn = ConceptPictures.Draw(name);
        if (Page.IsWriting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllText(place, drawn);
        }
        Assert.Contains($"(pictures/{name})", page.Text, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(place).ReplaceLineEndings("\n"), drawn.ReplaceLineEndings("\n"));
    }
}
