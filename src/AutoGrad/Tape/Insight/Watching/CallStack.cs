using System.Diagnostics;

namespace AutoGrad;

/// <summary>Who called: the names of all methods on the stack, outermost first, and the line of the innermost one that is not part of this framework.</summary>
sealed class CallStack
{
    static readonly string[] own = ["AutoGrad", "AutoGrad.Nn", "AutoGrad.Training", "AutoGrad.Testing"];

    readonly string[] types;

    CallStack(string[] types, SourceLine? line) => (this.types, Line) = (types, line);

    public SourceLine? Line { get; }

    public static CallStack Capture()
    {
        StackTrace trace = new(1, fNeedFileInfo: false);
        var types = new string[trace.FrameCount];
        SourceLine? line = null;
        for (var i = 0; i < types.Length; i++)
        {
            var method = trace.GetFrame(i) is { } frame ? DiagnosticMethodInfo.Create(frame) : null;
            types[^(i + 1)] = method?.DeclaringTypeName ?? "";
            if (line is not null || method is null || IsOwn(method.DeclaringAssemblyName)) continue;
            // Only this one frame is looked up in the debug symbols: that is the dear part.
            StackFrame place = new(i + 1, needFileInfo: true);
            line = new(place.GetFileName() ?? "", place.GetFileLineNumber(), Readable(method.DeclaringTypeName, method.Name));
        }
        return new(types, line);
    }

    /// <summary>The innermost frame above <paramref name="depth"/> that lies in a method of a type; −1 if there is none. Depths count from the outermost frame.</summary>
    public int Find(string type, int depth)
    {
        for (var i = Math.Min(depth, types.Length) - 1; i >= 0; i--)
        {
            if (IsIn(i, type)) return i;
        }
        return -1;
    }

    /// <summary>Whether the frame at a depth lies in a method of a type, or in the state machine of one.</summary>
    public bool IsIn(int depth, string type) =>
        depth < types.Length && types[depth].StartsWith(type, StringComparison.Ordinal) && (types[depth].Length == type.Length || types[depth].AsSpan(type.Length).StartsWith("+<"));

    static bool IsOwn(string assembly)
    {
        var comma = assembly.IndexOf(',', StringComparison.Ordinal);
        var name = comma < 0 ? assembly : assembly[..comma];
        return Array.IndexOf(own, name) >= 0 || name.StartsWith("System.", StringComparison.Ordinal);
    }

    /// <summary>The method as it was written: for a lambda or an asynchronous method the one around it.</summary>
    static string Readable(string type, string method)
    {
        var made = type.IndexOf("+<", StringComparison.Ordinal);
        if (made >= 0 && method == "MoveNext") method = type[(made + 1)..];
        if (made >= 0) type = type[..made];
        if (method.Contains('<', StringComparison.Ordinal))
        {
            method = method.TrimStart('<');
            method = method[..method.IndexOf('>', StringComparison.Ordinal)];
        }
        return $"{type[(type.LastIndexOfAny(['.', '+']) + 1)..]}.{method}";
    }
}
