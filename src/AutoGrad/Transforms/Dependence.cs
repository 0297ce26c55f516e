namespace AutoGrad;

/// <summary>Finds where the way from an input to a result is cut, by running the function once more: for the message of an error.</summary>
sealed class Dependence : Level
{
    readonly List<string> cuts = [];

    public override string Name => "search for what cuts a gradient off";

    /// <summary>The end of a sentence that says why no gradient arrives.</summary>
    public static string Explain(Func<Tensor[], Tensor[]> function, Tensor[] inputs, int input)
    {
        Dependence level = new();
        try
        {
            using var scope = level.Enter();
            var arguments = (Tensor[])inputs.Clone();
            arguments[input] = new Traced(level, arguments[input].Current, isCut: false);
            using var pause = Tape.Pause();
            _ = function(arguments);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // This is about another error: that a second run fails says nothing about the first.
        }
        return level.cuts.Count == 0 ? "" : $" by a way that can be differentiated: it ends at {string.Join(", ", level.cuts.Distinct().Take(5))}";
    }

    public override Tensor[] Interpret(Op op, Tensor[] inputs, Frame frame)
    {
        var isCut = inputs.All(x => x is not Traced { IsCut: false });
        var outputs = op.Below(this).ApplyAll(Array.ConvertAll(inputs, Lower));
        if (!isCut && (op is NonDifferentiableOp || !Array.Exists(outputs, y => y.DType.IsFloating)))
        {
            cuts.Add($"{op.Name} of {string.Join(", ", inputs.Select(x => x.Describe()))}");
            isCut = true;
        }
        return Array.ConvertAll(outputs, y => (Tensor)new Traced(this, y, isCut));
    }

    public override Lifted Constant(Tensor x) => new Traced(this, x, isCut: true);

    public override Tensor Lower(Tensor x) => x is Traced traced ? traced.Held : x;

    public override Tensor Raise(Tensor x) => x;

    sealed class Traced(Dependence level, Tensor held, bool isCut) : Lifted(level, held.Shape, held.DType)
    {
        public Tensor Held => held;

        public bool IsCut => isCut;

        public override bool HasHistoryBelow => HasHistory(held);

        internal override Tensor Readable => held.Readable;

        internal override Tensor Bare => held.Bare;

        internal override Tensor Alias() => new Traced(level, held, isCut);

        public override Tensor Cut(int pauses)
        {
            if (!isCut) level.cuts.Add($"Detach of {Describe()}");
            return new Traced(level, held, isCut: true);
        }
    }
}
