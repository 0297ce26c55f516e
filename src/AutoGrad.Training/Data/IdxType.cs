namespace AutoGrad.Training;

/// <summary>An element type of the IDX format: its code in the header, its C# name, and its size in bytes.</summary>
sealed record IdxType(byte Code, string Name, int Size)
{
    static readonly IdxType[] all =
    [
        new(0x08, "byte", 1), new(0x09, "sbyte", 1), new(0x0B, "short", 2),
        new(0x0C, "int", 4), new(0x0D, "float", 4), new(0x0E, "double", 8),
    ];

    public override string ToString() => $"0x{Code:X2} ({Name})";

    public static string Describe(byte code) => Array.Find(all, type => type.Code == code)?.ToString() ?? $"0x{code:X2}";

    public static IdxType Of<T>() => default(T) switch
    {
        byte => all[0],
        sbyte => all[1],
        short => all[2],
        int => all[3],
        float => all[4],
        double => all[5],
        _ => throw new NotSupportedException(
            $"Idx.Read: IDX has no element type {typeof(T).Name}; ask for byte, sbyte, short, int, float or double."),
    };
}
