using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace AutoGrad.Testing;

/// <summary>
/// The contract that every operation keeps, built-in or a user's. From its samples alone it is proved that the operation computes what it should; that its
/// gradients, and theirs, are right; that neither layout, size, precision, nor which gradients are needed makes a difference; and that the samples would
/// have found a wrong rule.
/// </summary>
public static partial class OpContract
{
    static readonly IClause[] clauses =
    [
        new ForwardClause(), new FirstOrderClause(), new SecondOrderClause(), new SubsetClause(), new SingleOutputClause(), new EmptyClause(), new NoRuleClause(),
        new LayoutClause(), new TangentClause(), new BatchClause(), new LargeClause(), new LargeBatchClause(), new NumberClause(), new SinglePrecisionClause(), new PurityClause(), new RefusalClause(),
    ];

    /// <summary>Holds every operation of an assembly against the contract.</summary>
    /// <param name="ops">The assembly whose concrete operations, public or not, must keep it.</param>
    /// <param name="samples">The assembly with their samples; by default the same.</param>
    /// <param name="seed">The seed of all random inputs.</param>
    /// <exception cref="ContractException">An operation has no samples or breaks the contract; the message lists everything.</exception>
    [RequiresUnreferencedCode("Finds operations and samples by reflection.")]
    public static ContractReport Verify(Assembly ops, Assembly? samples = null, int seed = 1) => Examine(ops, samples, seed).ThrowIfBroken();

    /// <summary>Holds one operation against the contract.</summary>
    /// <exception cref="ContractException">The contract is broken; the message lists the faults.</exception>
    public static OpReport Verify(OpSamples samples, int seed = 1) => Examine(samples, seed).ThrowIfBroken();

    /// <summary>As <see cref="Verify(System.Reflection.Assembly, System.Reflection.Assembly, int)"/>, for those who want the report of what is broken.</summary>
    [RequiresUnreferencedCode("Finds operations and samples by reflection.")]
    public static ContractReport Examine(Assembly ops, Assembly? samples = null, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(ops);
        var known = SamplesIn(samples ?? ops).ToLookup(found => found.OpType);
        var (reports, missing) = (new List<OpReport>(), new List<string>());
        foreach (var type in OpsIn(ops))
        {
            if (!known.Contains(type)) missing.Add(type.Name);
            foreach (var found in known[type]) reports.Add(Examine(found, seed));
        }
        return new(reports, missing);
    }

    /// <summary>As <see cref="Verify(OpSamples, int)"/>, for those who want the report of what is broken.</summary>
    public static OpReport Examine(OpSamples samples, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return Recording.Anywhere(() => Report(samples, seed));
    }

    static OpReport Report(OpSamples samples, int seed)
    {
        Faults faults = new();
        List<OpCase> cases = [];
        for (var i = 0; i < samples.Samples.Count; i++)
        {
            var sample = samples.Samples[i];
            faults.Run("the sample", $"{OpCase.Text(sample.Op)}: Samples[{i}] of {samples.GetType().Name}, seed {seed}", () => Draw(cases, sample, samples.HasRule, seed));
        }
        foreach (var sample in cases)
        {
            foreach (var clause in clauses) faults.Run(clause.Name, sample, () => clause.Concerns(sample) ? clause.Check(sample) : null);
        }
        foreach (var stated in samples.Values) faults.Run("stated value", $"{OpCase.Text(stated.Op)} of {string.Join("; ", stated.Inputs)}", () => StatedClauses.Value(stated));
        foreach (var stated in samples.Kinks) faults.Run("stated gradient", $"{OpCase.Text(stated.Op)} of {string.Join("; ", stated.Inputs)}", () => StatedClauses.Gradient(stated));
        string[] names = [samples.OpType.Name, .. samples.Samples.Select(sample => sample.Op.Name).Distinct()];
        foreach (var stated in samples.Failures) faults.Run("stated failure", stated.What, () => StatedClauses.Failure(stated, names));
        Completeness(samples, cases, faults);
        // Where the rule itself is wrong, neither what the samples reach nor what happens to wrong rules says anything.
        if (faults.Found.Count == 0) faults.Run("completeness", samples.OpType.Name, () => Coverage.Missing(samples, cases));
        var derivable = cases.Exists(sample => sample.IsDifferentiable);
        var mutants = derivable && faults.Found.Count == 0 ? MutantHunt.Run(samples, cases, faults) : null;
        var order = !derivable ? 0 : cases.TrueForAll(sample => sample.Sample.Op.IsTwiceDifferentiable) ? 2 : 1;
        return new(samples.OpType.Name, samples.Samples.Count + samples.Values.Count + samples.Kinks.Count + samples.Failures.Count, order, faults.Found, mutants);
    }

    static string? Draw(List<OpCase> cases, Sample sample, bool hasRule, int seed)
    {
        cases.Add(OpCase.Of(sample, hasRule, seed));
        return null;
    }

    /// <summary>Samples that leave something out prove nothing about it.</summary>
    static void Completeness(OpSamples samples, List<OpCase> cases, Faults faults)
    {
        if (cases.Count == 0 && samples.Failures.Count == 0) faults.Add("completeness", samples.OpType.Name, "there are no samples");
        if (cases.Count > 0 && !cases.Exists(sample => sample.Sample.Reference is not null)) faults.Add("completeness", samples.OpType.Name, "no sample has a reference function: say what the operation computes in another way");
        if (cases.Count == 0 || OpCall.Accepts(cases[0].Sample.Op) is not { } accepts) return;
        foreach (var kind in (DTypes[])[DTypes.Floating, DTypes.Integer])
        {
            if ((accepts & kind) != 0 && !cases.Exists(sample => Array.Exists(sample.Inputs, x => x.DType.Kind == kind))) faults.Add("completeness", samples.OpType.Name, $"the operation accepts {kind} tensors, and no sample has one");
        }
    }
}
