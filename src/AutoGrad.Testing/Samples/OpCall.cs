namespace AutoGrad.Testing;

/// <summary>Applies an operation of any family to a list of inputs, through the doors that everybody has.</summary>
static class OpCall
{
    /// <exception cref="ArgumentException">The family takes another number of inputs.</exception>
    public static Tensor[] Apply(Op op, params Tensor[] inputs) => op switch
    {
        UnaryOp unary when inputs.Length == 1 => [unary.Apply(inputs[0])],
        BinaryOp binary when inputs.Length == 2 => [binary.Apply(inputs[0], inputs[1])],
        TernaryOp ternary when inputs.Length == 3 => [ternary.Apply(inputs[0], inputs[1], inputs[2])],
        VariadicOp variadic => [variadic.Apply(inputs)],
        TupleOp tuple => tuple.Apply(inputs),
        NonDifferentiableOp function => [function.Apply(inputs)],
        _ => throw new ArgumentException($"{op.Name} does not take {inputs.Length} inputs."),
    };

    /// <summary>The types that an operation declares to accept, or null where its family declares none.</summary>
    public static DTypes? Accepts(Op op) => op switch
    {
        UnaryMap map => map.Accepts,
        BinaryMap map => map.Accepts,
        ReductionOp reduction => reduction.Accepts,
        Comparison comparison => comparison.Accepts,
        _ => null,
    };
}
