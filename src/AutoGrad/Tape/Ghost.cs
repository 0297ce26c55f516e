namespace AutoGrad;

/// <summary>Stands in a rule for a tensor that the operation did not keep: it has the shape and the type, and reading values throws.</summary>
sealed class Ghost(Shape shape, DType dtype, Op op, int input) : Tensor(shape, dtype)
{
    public static Ghost Unknown(Op op, int input) => new(Shape.Scalar, DType.Float32, op, input);

    public bool Is(Op reader, int place) => ReferenceEquals(op, reader) && input == place;

    private protected override Storage Missing()
    {
        var (what, keep) = input < 0 ? ("the output", "Keep.Output") : input < 3 ? ($"input {"abc"[input]}", $"Keep.{"ABC"[input]}") : ($"input {input}", "Keep.Inputs");
        throw new InvalidOperationException($"{op.Name}: the rule reads the values of {what}, which the operation does not keep. Let its Keep property include {keep}.");
    }
}
