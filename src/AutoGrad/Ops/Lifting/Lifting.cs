namespace AutoGrad;

/// <summary>The way of an operation of which an input is lifted.</summary>
static class Lifting
{
    /// <summary>Interprets the operation at the innermost level, and records it there if an input has a history there.</summary>
    public static Tensor[] Apply(Op op, Tensor[] inputs)
    {
        var frame = Level.Innermost(op, inputs)!;
        var level = frame.Level;
        var outputs = level.Interpret(op, inputs, frame);
        if (op is NonDifferentiableOp || !Tape.IsRecording || !Requires(level, inputs)) return outputs;
        // What the levels below have recorded of an input is no history at this one.
        for (var i = 0; i < inputs.Length; i++) inputs[i] = At(level, inputs[i]);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i].DType.IsFloating) outputs[i] = Tape.Publish(At(level, outputs[i]));
        }
        if (op is TupleOp tuple) Bundle.Record(tuple, inputs, outputs);
        else outputs[0] = Tape.Record(op, inputs, outputs[0]);
        if (Tape.IsWatched) Watched.Lifted(op, outputs);
        return outputs;
    }

    static bool Requires(Level level, Tensor[] inputs)
    {
        foreach (var x in inputs)
        {
            if (x.Node is not null && x is Lifted lifted && ReferenceEquals(lifted.Level, level)) return true;
        }
        return false;
    }

    static Tensor At(Level level, Tensor x) => x is Lifted lifted && ReferenceEquals(lifted.Level, level) ? x : level.Constant(x);

    /// <summary>The vector–Jacobian product for one input, of an operation with one output or several.</summary>
    public static Tensor Pullback(Op op, Node node, int input, ReadOnlySpan<Tensor?> cotangents) =>
        op is TupleOp tuple ? tuple.Pullback((Bundle)node, input, cotangents) : op.Pullback(node, input, cotangents[0]!);

    /// <summary>A node that remembers everything, for calling rules without having recorded.</summary>
    public static Node Remembering(Op op, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs)
    {
        Node node;
        if (op is TupleOp tuple)
        {
            Bundle bundle = new(tuple, outputs.Length);
            outputs.CopyTo(bundle.Outputs);
            node = bundle;
        }
        else node = new(op, outputs[0].Shape, outputs[0].DType) { KeptOutput = outputs[0] };
        if (inputs.Length > 0) node.KeptA = inputs[0];
        if (inputs.Length > 1) node.KeptB = inputs[1];
        if (inputs.Length > 2) node.KeptMore = inputs[2..].ToArray();
        return node;
    }
}
