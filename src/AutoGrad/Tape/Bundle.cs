namespace AutoGrad;

/// <summary>
/// The node of an operation with several outputs. Each output has a small node of its own (<see cref="Strand"/>) that hands its gradient
/// to the bundle; the bundle, recorded before its strands, is walked after all of them.
/// </summary>
class Bundle(TupleOp op, int count) : Node(op, Shape.Scalar, DType.Float32)
{
    /// <summary>The outputs as a rule sees them.</summary>
    public Tensor[] Outputs { get; } = new Tensor[count];

    public override void Release()
    {
        base.Release();
        Array.Clear(Outputs);
    }

    public static void Record(TupleOp op, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs)
    {
        var draft = Tape.NodeOf(op, inputs, Shape.Scalar, DType.Float32, out var keep);
        Bundle bundle = new(op, outputs.Length)
        {
            First = draft.First,
            Second = draft.Second,
            KeptA = draft.KeptA,
            KeptB = draft.KeptB,
        };
        if (inputs.Length > 2) (bundle.More, bundle.KeptMore) = (draft.More, draft.KeptMore);
        for (var i = 0; i < outputs.Length; i++)
        {
            var y = outputs[i];
            bundle.Outputs[i] = (keep & Keep.Output) != 0 ? y : Ghost.Of(y.Shape, y.DType, op, -1);
            if (y.DType.IsFloating) y.Node = new Strand(bundle, i, y);
        }
    }
}

/// <summary>One output of a <see cref="Bundle"/>.</summary>
sealed class Strand(Bundle bundle, int output, Tensor y) : Node(bundle.Op, y.Shape, y.DType)
{
    public Bundle Bundle => bundle;

    public int Place => output;
}
