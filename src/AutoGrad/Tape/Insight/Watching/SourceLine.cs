namespace AutoGrad;

/// <summary>A place in somebody's source.</summary>
/// <param name="File">The path of the file as the compiler saw it; empty where there are no debug symbols.</param>
/// <param name="Line">The line, counted from 1; 0 where it is not known.</param>
/// <param name="Method">The type and the method.</param>
public sealed record SourceLine(string File, int Line, string Method)
{
    /// <summary>The name of the file without its folder, and the line: <c>Model.cs:42</c>; the method where the file is not known.</summary>
    public string Short => File.Length == 0 ? Method : $"{File[(File.LastIndexOfAny(['/', '\\']) + 1)..]}:{Line}";

    /// <summary><c>folder/Model.cs:42, Model.Forward</c>.</summary>
    public override string ToString() => File.Length == 0 ? Method : $"{File}:{Line}, {Method}";
}
