namespace AutoGrad.Tests.Docs;

/// <summary>Pages of docs/ show code that stands in a folder beside this file, where it is compiled, and what that code prints.</summary>
public sealed class PageTests
{
    public static TheoryData<string, string> Pages => new() { { "concepts.md", "Concepts" }, { "from-pytorch.md", "FromPyTorch" } };

    public static IEnumerable<object[]> Steps => Pages.SelectMany(page => Page.Steps((string)page[1]).Select(step => (object[])[.. page, step]));

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_stands_on_the_page_with_what_it_prints(string file, string folder, string step)
    {
        Page page = new(file, folder);
        if (Page.IsWriting) page.Write(step);
        var (_, printed) = Assert.Single(page.Blocks(), block => block.Code.TrimEnd() == page.Body(step).TrimEnd());
        Assert.Equal(printed ?? "", page.Output(step));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_is_code_of_these_tests(string file, string folder)
    {
        Page page = new(file, folder);
        Assert.NotEmpty(page.Blocks());
        Assert.All(page.Blocks(), block => Assert.True(page.Stands(block.Code), block.Code));
    }
}
