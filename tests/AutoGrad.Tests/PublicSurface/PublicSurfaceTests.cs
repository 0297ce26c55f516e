namespace AutoGrad.Tests.PublicSurface;

/// <summary>
/// Everything that users of an assembly see stands in a file beside this one. When it is meant to change, <c>AUTOGRAD_WRITE_SURFACE=1 dotnet test tests/AutoGrad.Tests --filter PublicSurface</c>
/// writes the files anew, and the change is part of what is reviewed.
/// </summary>
public sealed class PublicSurfaceTests
{
    const string WriteVariable = "AUTOGRAD_WRITE_SURFACE";

    [Theory]
    [InlineData("AutoGrad")]
    [InlineData("AutoGrad.Nn")]
    [InlineData("AutoGrad.Training")]
    [InlineData("AutoGrad.Training.Console")]
    [InlineData("AutoGrad.Testing")]
    public void Nothing_comes_or_goes_unnoticed(string assembly)
    {
        var file = Repository.Place("tests", "AutoGrad.Tests", "PublicSurface", $"{assembly}.txt");
        var surface = Surface.Of(System.Reflection.Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable(WriteVariable) is "1") File.WriteAllText(file, surface);
        var change = Surface.Change(File.ReadAllText(file), surface);
        Assert.True(change.Length == 0, $"The public surface of {assembly} is not what PublicSurface/{assembly}.txt says. If that is meant, {WriteVariable}=1 writes the file anew.\n{string.Join('\n', change)}");
    }

    [Fact]
    public void A_change_names_the_type_and_what_came_and_went()
    {
        const string before = "class A\n    new()\n    int Size { get; }\n\nclass B\n    new()\n";
        const string after = "class A\n    new()\n    long Size { get; }\n\nclass C\n    new()\n";
        Assert.Equal(["gone: class A: int Size { get; }", "gone: class B", "gone: class B: new()", "new:  class A: long Size { get; }", "new:  class C", "new:  class C: new()"], Surface.Change(before, after));
        Assert.Empty(Surface.Change(before, before.ReplaceLineEndings("\r\n")));
    }

    [Fact]
    public void Members_are_told_as_they_are_declared()
    {
        var lines = Surface.Lines(typeof(Shown<>)).ToArray();
        Assert.Equal(
        [
            "abstract class AutoGrad.Tests.PublicSurface.Shown<T> : IDisposable where T : struct",
            "    const int Most = 3",
            "    event Action? Changed",
            "    int Count { get; protected set; }",
            "    protected abstract T? Find<TItem>(ref TItem[] all, out List<string?> rest, params ReadOnlySpan<int> at) where TItem : class, new()",
            "    protected new(string? name = null)",
            "    static readonly double Half",
            "    string this[int at] { get; }",
            "    void Dispose()",
        ], lines);
    }
}
