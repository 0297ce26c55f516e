using System.Runtime.CompilerServices;

namespace AutoGrad.Tests.Tape.Insight;

/// <summary>Places in these files, for comparison.</summary>
static class Here
{
    public static int Line([CallerLineNumber] int line = 0) => line;

    public static string File([CallerFilePath] string file = "") => Path.GetFileName(file);
}
