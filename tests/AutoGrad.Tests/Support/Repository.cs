namespace AutoGrad.Tests;

/// <summary>The files that the tests are built from.</summary>
static class Repository
{
    static readonly string root = Root();

    /// <summary>The place of a file or folder of the repository.</summary>
    public static string Place(params string[] parts) => Path.Combine([root, .. parts]);

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AutoGrad.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("AutoGrad.sln lies in no folder above the tests.");
        return folder;
    }
}
