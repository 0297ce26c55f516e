namespace AutoGrad;

/// <summary>The results of chosen operations, kept when a part is computed first and taken from there when it is computed again.</summary>
/// <param name="keep">Which operations' results are kept.</param>
sealed class KeptResults(Func<Op, bool> keep) : Level
{
    readonly List<Tensor[]> results = [];
    int next = -1;

    public override string Name => "Checkpoint";

    public Tensor[] Run(Func<Tensor[], Tensor[]> function, Tensor[] inputs)
    {
        var before = next;
        next = results.Count == 0 ? -1 : 0;
        try
        {
            using var scope = Enter();
            return Array.ConvertAll(function(Array.ConvertAll(inputs, Raise)), Lower);
        }
        finally
        {
            next = before;
        }
    }

    public override Lifted Constant(Tensor x) => new Seen(this, x);

    public override Tensor Lower(Tensor x) => x is Seen seen && ReferenceEquals(seen.Level, this) ? seen.Held : x.Current;

    public override Tensor Raise(Tensor x) => new Seen(this, x.Current);

    public override Tensor[] Interpret(Op op, Tensor[] inputs, Frame frame)
    {
        inputs = Array.ConvertAll(inputs, Lower);
        op = op.Below(this);
        // Of what another transform works with there is more than one kind of history, and it is simply computed again.
        var outputs = Array.Exists(inputs, x => x.IsLifted) || !keep(op) ? op.ApplyAll(inputs) : next < 0 ? First(op, inputs) : Again(op, inputs);
        return Array.ConvertAll(outputs, Raise);
    }

    Tensor[] First(Op op, Tensor[] inputs)
    {
        var outputs = op.ApplyAll(inputs);
        results.Add(Array.ConvertAll(outputs, y => y.Detach()));
        return outputs;
    }

    Tensor[] Again(Op op, Tensor[] inputs)
    {
        if (next >= results.Count) return op.ApplyAll(inputs);
        var outputs = Array.ConvertAll(results[next++], y => Tape.Publish(y.Alias()));
        if (!Tape.IsRecording || op is NonDifferentiableOp || !Array.Exists(inputs, x => x.Node is not null)) return outputs;
        if (op is TupleOp tuple) Bundle.Record(tuple, inputs, outputs);
        else outputs[0] = Tape.Record(op, inputs, outputs[0]);
        return outputs;
    }

    sealed class Seen(KeptResults level, Tensor held) : Lifted(level, held.Shape, held.DType)
    {
        public Tensor Held => held;

        public override bool HasHistoryBelow => HasHistory(held);

        internal override Tensor Readable => held.Readable;

        internal override Tensor Bare => held.Bare;

        internal override Tensor Alias() => new Seen(level, held);

        public override Tensor Cut(int pauses) => new Seen(level, Cut(held, pauses));

        public override string ToString() => $"{held}";
    }
}
