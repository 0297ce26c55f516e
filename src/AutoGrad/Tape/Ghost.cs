namespace AutoGrad;

/// <summary>Stands in a rule for a tensor that the operation did not keep: it has the shape and the type, and reading values throws.</summary>
sealed class Ghost(Shape shape, DType dtype, Op reader, int input) : Tensor(shape, dtype)
{
    const int Places = 512;

    [ThreadStatic]
    static Pair<Ghost>[]? remembered;

    // The type and not the operation itself, which may hold tensors: ghosts are remembered for long.
    readonly Type type = reader.GetType();
    readonly string name = reader.Name;

    /// <summary>A ghost for an input of an operation, or for its output (−1). Most rules look at none, so each thread makes few and uses them again.</summary>
    public static Ghost Of(Shape shape, DType dtype, Op reader, int input)
    {
        var type = reader.GetType();
        var hash = (uint)shape.Mix + ((uint)input * 0x9E3779B1) + (uint)(type.TypeHandle.Value >> 4);
        ref var place = ref (remembered ??= new Pair<Ghost>[Places])[(hash ^ (hash >> 16)) % Places];
        if (place.First is { } first && first.Is(type, input, dtype, shape)) return place.UseFirst();
        if (place.Second is { } second && second.Is(type, input, dtype, shape)) return place.UseSecond();
        return place.Offer(new(shape, dtype, reader, input), hash);
    }

    bool Is(Type reader, int place, DType dtype, Shape shape) => ReferenceEquals(type, reader) && input == place && DType == dtype && Shape.Equals(shape);

    private protected override Storage Missing()
    {
        var (what, keep) = input < 0 ? ("the output", "Keep.Output") : input < 3 ? ($"input {"abc"[input]}", $"Keep.{"ABC"[input]}") : ($"input {input}", "Keep.Inputs");
        throw new InvalidOperationException($"{name}: the rule reads the values of {what}, which the operation does not keep. Let its Keep property include {keep}.");
    }
}
