using System.Reflection;
using System.Text.RegularExpressions;

namespace AutoGrad.Tests.Docs;

/// <summary>
/// A page of docs/ and the code that it shows. Each block of C# is the whole body of a step, a public static method without arguments in the page's folder of these tests, or a type that stands
/// there; a block of text behind a step is what it prints.
/// </summary>
sealed partial class Page(string file, string folder)
{
    /// <summary>Whether the pages are to be written anew from their code: <c>AUTOGRAD_WRITE_DOCS=1 dotnet test tests/AutoGrad.Tests --filter Tests.Docs</c>.</summary>
    public static bool IsWriting => Environment.GetEnvironmentVariable("AUTOGRAD_WRITE_DOCS") == "1";

    public string Text { get; private set; } = File.ReadAllText(Repository.Place("docs", file)).ReplaceLineEndings("\n");

    /// <summary>The steps by name.</summary>
    public static IEnumerable<string> Steps(string folder) => Methods(folder).Select(method => method.Name);

    /// <summary>The blocks of code, each with the text behind it, or null.</summary>
    public IEnumerable<(string Code, string? Printed)> Blocks() => Block().Matches(Text).Select(match => (match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null));

    /// <summary>The body of a step as it stands in its file, moved to the left.</summary>
    public string Body(string step) => Bodies()[step];

    /// <summary>What a step prints.</summary>
    public string Output(string step) => global::Docs.Console.Listen(Methods(folder).Single(method => method.Name == step).CreateDelegate<Action>());

    /// <summary>Puts what a step prints into the block of text behind its code.</summary>
    public void Write(string step)
    {
        var shown = $"```csharp\n{Body(step)}\n```\n\n```text\n";
        var start = Text.IndexOf(shown, StringComparison.Ordinal) + shown.Length;
        if (start < shown.Length) return;
        Text = string.Concat(Text.AsSpan(0, start), Output(step), Text.AsSpan(Text.IndexOf("```", start, StringComparison.Ordinal)));
        File.WriteAllText(Repository.Place("docs", file), Text);
    }

    /// <summary>Whether a block is part of a file of the folder, such as a type.</summary>
    public bool Stands(string code) => Sources().Any(source => Plain(source).Contains(Plain(code), StringComparison.Ordinal));

    static IEnumerable<MethodInfo> Methods(string folder) => typeof(Page).Assembly.GetTypes().Where(type => type.Namespace == $"Docs.{folder}")
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(method => method.ReturnType == typeof(void) && method.GetParameters().Length == 0);

    Dictionary<string, string> Bodies() => Sources().SelectMany(source => Step().Matches(source))
        .ToDictionary(match => match.Groups[1].Value, match => Indentation().Replace(match.Groups[2].Value, ""));

    IEnumerable<string> Sources() => Directory.EnumerateFiles(Repository.Place("tests", "AutoGrad.Tests", "Docs", folder), "*.cs").Select(source => File.ReadAllText(source).ReplaceLineEndings("\n"));

    static string Plain(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\n    public static void (\w+)\(\)\n    \{\n(.*?)\n    \}\n", RegexOptions.Singleline)]
    private static partial Regex Step();

    [GeneratedRegex("^        ", RegexOptions.Multiline)]
    private static partial Regex Indentation();
}
