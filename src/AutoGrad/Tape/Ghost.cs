namespace AutoGrad;

/// <summary>Stands in a rule for a tensor that the operation did not keep: it has the shape and the type, and reading values throws.</summary>
sealed class Ghost(Shape shape, DType dtype, Op op, int input) : Tensor(shape, dtype)
{
    const int Places = 16;

    [ThreadStatic]
    static Ghost[]? remembered;

    /// <summary>A ghost for an input of an operation, or for its output (−1). Most rules look at none, so each thread makes few and uses them again.</summary>
    public static Ghost Of(Shape shape, DType dtype, Op reader, int input)
    {
        ref var place = ref (remembered ??= new Ghost[Places])[(((shape.Rank & 3) << 2) | (input + 1)) & (Places - 1)];
        return place is { } known && known.Is(reader, input) && known.DType == dtype && known.Shape.Equals(shape) ? known : place = new(shape, dtype, reader, input);
    }

    public static Ghost Unknown(Op op, int input) => new(Shape.Scalar, DType.Float32, op, input);

    bool Is(Op reader, int place) => ReferenceEquals(op, reader) && input == place;

    private protected override Storage Missing()
    {
        var (what, keep) = input < 0 ? ("the output", "Keep.Output") : input < 3 ? ($"input {"abc"[input]}", $"Keep.{"ABC"[input]}") : ($"input {input}", "Keep.Inputs");
        throw new InvalidOperationException($"{op.Name}: the rule reads the values of {what}, which the operation does not keep. Let its Keep property include {keep}.");
    }
}
