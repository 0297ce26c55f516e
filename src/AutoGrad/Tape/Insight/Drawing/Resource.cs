namespace AutoGrad;

/// <summary>The parts of the page that are not C#.</summary>
static class Resource
{
    public static string Read(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream($"AutoGrad.Page.{name}") ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
