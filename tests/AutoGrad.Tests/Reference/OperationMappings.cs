namespace AutoGrad.Tests.Reference;

/// <summary>How each operation of the reference files is written with this library.</summary>
static class OperationMappings
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>();
}
