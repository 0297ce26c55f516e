namespace AutoGrad.Testing;

/// <summary>What the contract found about one operation.</summary>
/// <param name="Op">The name of its type.</param>
/// <param name="Samples">How many samples and stated values, gradients and failures it was held against.</param>
/// <param name="Order">How often it can be differentiated: 0, 1, or 2 for any number.</param>
/// <param name="Faults">What is broken.</param>
/// <param name="Mutants">How the samples fared against broken rules; null for operations without derivative.</param>
public sealed record OpReport(string Op, int Samples, int Order, IReadOnlyList<Fault> Faults, MutantTally? Mutants)
{
    /// <summary>Whether nothing is broken.</summary>
    public bool IsKept => Faults.Count == 0;

    /// <summary>Throws if something is broken.</summary>
    /// <exception cref="ContractException">The message lists the faults.</exception>
    public OpReport ThrowIfBroken() => IsKept ? this : throw new ContractException(ToString());

    /// <inheritdoc/>
    public override string ToString() => IsKept ? $"{Op}: kept, {Samples} samples{(Mutants is null ? "" : $", {Mutants}")}" : $"{Op}: {Faults.Count} faults\n  {string.Join("\n  ", Faults)}";
}
