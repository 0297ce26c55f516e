namespace Docs;

/// <summary>Takes the place of System.Console in the namespaces of the steps: what the code of the pages prints is kept, for each test its own, though the code reads as anybody would write it.</summary>
static class Console
{
    static readonly AsyncLocal<StringWriter?> writer = new();

    public static void WriteLine(object? value) => (writer.Value ?? throw new InvalidOperationException("Nobody listens.")).Write($"{value}\n");

    public static string Listen(Action action)
    {
        using StringWriter heard = new();
        writer.Value = heard;
        action();
        writer.Value = null;
        return heard.ToString();
    }
}
