namespace AutoGrad.Tests.Reference;

/// <summary>Where the reference files lie: the folder that AUTOGRAD_REFERENCE names, else the copy beside the tests.</summary>
static class ReferenceFolder
{
    public const string Variable = "AUTOGRAD_REFERENCE";

    /// <summary>The full path of a reference file, which exists.</summary>
    public static string PathOf(string file) =>
        PathOf(file, Environment.GetEnvironmentVariable(Variable), Path.Combine(AppContext.BaseDirectory, "Reference"));

    public static string PathOf(string file, string? named, string beside)
    {
        // A variable that is set but wrong must not fall back: the tests would pass over other cases than those asked for.
        var isNamed = !string.IsNullOrEmpty(named);
        var folder = isNamed ? named! : beside;
        var origin = isNamed ? $"the environment variable {Variable} names it" : $"{Variable} is not set, so the copy beside the tests is read";
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The reference folder '{folder}' does not exist ({origin}).");
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            throw new FileNotFoundException($"The reference file '{path}' does not exist ({origin}).", path);
        return path;
    }
}
