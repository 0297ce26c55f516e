namespace AutoGrad;

/// <summary>Forward mode: with each value its tangent is computed.</summary>
sealed class ForwardLevel : Level
{
    /// <summary>How many pauses surround the transform: inside of a further one nothing is differentiated.</summary>
    public int Pauses { get; } = Tape.Pauses;

    public override string Name => "Jvp";

    public override Lifted Constant(Tensor x) => new DualTensor(this, x, null);

    public override Tensor Lower(Tensor x) => PrimalOf(x);

    public override Tensor Raise(Tensor x) => x;

    public Tensor PrimalOf(Tensor x) => x is DualTensor dual && ReferenceEquals(dual.Level, this) ? dual.Primal : x;

    public Tensor? TangentOf(Tensor x) => x is DualTensor dual && ReferenceEquals(dual.Level, this) ? dual.Tangent : null;

    public override Tensor[] Interpret(Op op, Tensor[] inputs, Frame frame)
    {
        var primals = new Tensor[inputs.Length];
        var tangents = new Tensor?[inputs.Length];
        var moves = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            (primals[i], tangents[i]) = (PrimalOf(inputs[i]), TangentOf(inputs[i]));
            moves |= tangents[i] is not null;
        }
        op = op.Below(this);
        var outputs = op.ApplyAll(primals);
        if (!moves || frame.IsStill || op is NonDifferentiableOp || Tape.Pauses > Pauses) return outputs;
        var results = Tangents.Of(op, primals, outputs, tangents, frame.Below);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (results[i] is { } tangent && outputs[i].DType.IsFloating) outputs[i] = new DualTensor(this, outputs[i], Checked(op, outputs[i], tangent.Current));
        }
        return outputs;
    }

    static Tensor Checked(Op op, Tensor y, Tensor dy) => dy.Shape.Equals(y.Shape) && dy.DType == y.DType ? dy : throw new InvalidOperationException(
        $"{op.Name}: the forward rule returned {dy.Describe()} as tangent of {y.Describe()}. A tangent has the shape and the type of what it belongs to.");
}
