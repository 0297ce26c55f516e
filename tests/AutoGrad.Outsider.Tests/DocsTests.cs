namespace AutoGrad.Outsider.Tests;

/// <summary>The operations and the optimiser that the docs show stand in this project, where they are compiled and verified.</summary>
public class DocsTests
{
    [Theory]
    [InlineData("add-an-op.md", "")]
    [InlineData("optimisers.md", "public sealed class ")]
    public void Every_snippet_of_the_guide_is_part_of_a_file_here(string page, string what)
    {
        var root = Root();
        var sources = Directory.EnumerateFiles(Path.Combine(root, "tests", "AutoGrad.Outsider.Tests"), "*.cs", SearchOption.AllDirectories).Select(Lines).ToArray();
        var blocks = File.ReadAllText(Path.Combine(root, "docs", page)).Split("```csharp\n")[1..].Where(block => block.Contains(what, StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block =>
        {
            // Types are compared one by one, without their comments: between them the guide leaves out what is not needed to understand them.
            foreach (var type in block[..block.IndexOf("```", StringComparison.Ordinal)].Split("\npublic ")) Assert.Contains(sources, source => source.Contains(Plain(type), StringComparison.Ordinal));
        });
    }

    static string Lines(string file) => Plain(File.ReadAllText(file));

    static string Plain(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("///", StringComparison.Ordinal)));

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AutoGrad.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("AutoGrad.sln lies in no folder above the tests.");
        return folder;
    }
}
