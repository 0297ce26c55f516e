namespace AutoGrad.Tests.Docs;

/// <summary>The pictures of docs/concepts.md.</summary>
public sealed class ConceptsTests
{
    [Theory]
    [InlineData("slope.svg")]
    [InlineData("tape.svg")]
    [InlineData("descent.svg")]
    [InlineData("convolution.svg")]
    public void Pictures_are_those_that_the_command_draws(string name)
    {
        var place = Repository.Place("docs", "pictures", name);
        var drawn = ConceptPictures.Draw(name);
        if (Page.IsWriting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllText(place, drawn);
        }
        Assert.Contains($"(pictures/{name})", new Page("concepts.md", "Concepts").Text, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(place).ReplaceLineEndings("\n"), drawn.ReplaceLineEndings("\n"));
    }
}
