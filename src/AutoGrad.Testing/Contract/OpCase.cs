namespace AutoGrad.Testing;

/// <summary>One sample with its inputs drawn: what each clause of the contract is held against.</summary>
sealed class OpCase
{
    OpCase(Sample sample, bool hasRule, int seed, Tensor[] inputs)
    {
        HasRule = hasRule;
        (Sample, Seed, Inputs) = (sample, seed, inputs);
        Floating = [.. Enumerable.Range(0, inputs.Length).Where(i => inputs[i].DType.IsFloating)];
        Options = new() { Seed = seed, Domains = [.. sample.Inputs.Select(input => input.Domain)] };
    }

    public Sample Sample { get; }

    public int Seed { get; }

    public Tensor[] Inputs { get; }

    /// <summary>The inputs that have gradients.</summary>
    public int[] Floating { get; }

    public GradCheckOptions Options { get; }

    public bool HasRule { get; }

    public bool IsDifferentiable => HasRule && Sample.Op is not NonDifferentiableOp && Floating.Length > 0;

    public bool IsEmpty => Array.TrueForAll(Floating, i => Inputs[i].Size == 0) || Array.TrueForAll(Call(Inputs), y => !y.DType.IsFloating || y.Size == 0);

    /// <summary>Draws a case and sees that its inputs are what the sample says.</summary>
    /// <exception cref="ContractException">A floating input is not Float64, or lies outside of its domain.</exception>
    public static OpCase Of(Sample sample, bool hasRule, int seed)
    {
        OpCase drawn = new(sample, hasRule, seed, sample.Make(seed));
        foreach (var i in drawn.Floating)
        {
            var (x, domain) = (drawn.Inputs[i], sample.Inputs[i].Domain);
            if (x.DType != DType.Float64) throw new ContractException($"{drawn}: input {i} is {x.DType}; samples are Float64, and the contract derives float32 itself.");
            foreach (var value in x.ToArray<double>())
            {
                if (!domain.Contains(value) && domain != Domain.All) throw new ContractException(FormattableString.Invariant($"{drawn}: input {i} has the value {value:R}, outside of its declared domain {domain}."));
            }
        }
        return drawn;
    }

    public Tensor[] Call(Tensor[] inputs) => OpCall.Apply(Sample.Op, inputs);

    /// <summary>Gradients of Σ u·y by the inputs of a set; the others are no leaves.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="needed">Which of them need a gradient.</param>
    /// <param name="cotangents">For each output its cotangent; null for one that is not used.</param>
    public Tensor[] Gradients(Tensor[] inputs, IReadOnlyCollection<int> needed, Func<Tensor[], Tensor?[]>? cotangents = null)
    {
        Tensor[] leaves = [.. inputs.Select((x, i) => needed.Contains(i) ? x.RequireGrad() : x)];
        var outputs = Call(leaves);
        var u = (cotangents ?? Cotangents)(outputs);
        Tensor[] targets = [.. needed.Select(i => leaves[i])];
        Tensor? sum = null;
        var used = Enumerable.Range(0, outputs.Length).Where(k => outputs[k].RequiresGrad && u[k] is not null).ToArray();
        if (used.Length == 0) return Array.ConvertAll(targets, Tensor.ZerosLike);
        if (used.Length == 1) return Gradient.Of(outputs[used[0]], targets, u[used[0]], unusedAsZero: true);
        foreach (var k in used)
        {
            var term = (outputs[k] * u[k]!).Sum();
            sum = sum is null ? term : sum + term;
        }
        return Gradient.Of(sum!, targets, null, unusedAsZero: true);
    }

    /// <summary>Random cotangents, the same for the same seed and shapes.</summary>
    public Tensor?[] Cotangents(Tensor[] outputs)
    {
        Random random = new(Seed);
        return [.. outputs.Select(y => y.DType.IsFloating ? Tensor.From(SignedDirections.Draw(random, y.Size), y.Shape).To(y.DType) : null)];
    }

    /// <summary>The operation with its attributes, if it has any.</summary>
    public static string Text(Op op) => $"{op}".Replace(" { }", "", StringComparison.Ordinal);

    public override string ToString() => $"{Text(Sample.Op)} of {string.Join(", ", Inputs.Select(x => $"{x.DType}{x.Shape}"))}, seed {Seed}";
}
