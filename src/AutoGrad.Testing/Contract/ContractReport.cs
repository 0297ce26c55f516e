using System.Globalization;
using System.Text;

namespace AutoGrad.Testing;

/// <summary>What the contract found about all operations of an assembly.</summary>
/// <param name="Ops">The operations that have samples, by name.</param>
/// <param name="WithoutSamples">The operations that have none.</param>
public sealed record ContractReport(IReadOnlyList<OpReport> Ops, IReadOnlyList<string> WithoutSamples)
{
    /// <summary>Whether every operation has samples, and nothing is broken.</summary>
    public bool IsKept => WithoutSamples.Count == 0 && Ops.All(op => op.IsKept);

    /// <summary>Throws if an operation has no samples or something is broken.</summary>
    /// <exception cref="ContractException">The message lists everything.</exception>
    public ContractReport ThrowIfBroken() => IsKept ? this : throw new ContractException(ToString());

    /// <summary>What is broken, or how much was proved.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (var op in WithoutSamples) text.Append(CultureInfo.InvariantCulture, $"{op} has no samples: derive a class from SamplesOf<{op}>.\n");
        foreach (var op in Ops.Where(op => !op.IsKept)) text.Append(CultureInfo.InvariantCulture, $"{op}\n");
        return text.Append(CultureInfo.InvariantCulture, $"{Ops.Count(op => op.IsKept)} of {Ops.Count + WithoutSamples.Count} operations keep the contract; {Ops.Sum(op => op.Mutants?.Killed ?? 0)} of {Ops.Sum(op => op.Mutants?.Total ?? 0)} mutants are dead").ToString();
    }

    /// <summary>A table of all operations in Markdown.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new("| operation | samples | differentiable | mutants dead | smallest error seen in one entry |\n|---|---:|---|---:|---:|\n");
        foreach (var op in Ops)
        {
            var order = op.Order switch { 0 => "no", 1 => "once", _ => "any number of times" };
            text.Append(CultureInfo.InvariantCulture, $"| {op.Op} | {op.Samples} | {order} | {(op.Mutants is { } m ? $"{m.Killed}/{m.Total}" : "")} | {(op.Mutants is { } n && double.IsFinite(n.SmallestError) ? n.SmallestError.ToString("0e+0", CultureInfo.InvariantCulture) : "")} |\n");
        }
        return text.ToString();
    }
}
