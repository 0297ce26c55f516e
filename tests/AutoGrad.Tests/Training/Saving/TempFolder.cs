namespace AutoGrad.Tests.Training.Saving;

/// <summary>A folder that is gone after the test.</summary>
sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("autograd").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, true);

    /// <summary>A file that lies beside the tests, written by other programs.</summary>
    public static Stream Fixture(string name) => typeof(TempFolder).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
}
