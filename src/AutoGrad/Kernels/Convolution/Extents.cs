namespace AutoGrad.Kernels;

/// <summary>One number for each of three spatial axes; lower ranks leave the leading axes at a neutral value.</summary>
readonly record struct Extents(int Depth, int Height, int Width)
{
    public int Count => checked(Depth * Height * Width);

    public int this[int axis] => axis switch { 0 => Depth, 1 => Height, _ => Width };

    /// <summary>Pads one to three numbers with leading <paramref name="neutral"/>s.</summary>
    public static Extents From(ReadOnlySpan<int> values, int neutral) => values.Length switch
    {
        1 => new(neutral, neutral, values[0]),
        2 => new(neutral, values[0], values[1]),
        3 => new(values[0], values[1], values[2]),
        _ => throw new ArgumentException($"Spatial kernels have 1 to 3 spatial axes, not {values.Length}.", nameof(values)),
    };

    public override string ToString() => $"[{Depth}, {Height}, {Width}]";
}
