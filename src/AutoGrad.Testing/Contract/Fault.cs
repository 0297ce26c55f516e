namespace AutoGrad.Testing;

/// <summary>One breach of the contract.</summary>
/// <param name="Clause">The clause that is broken.</param>
/// <param name="Where">The operation with its attributes, the inputs' types and shapes, and the seed.</param>
/// <param name="What">What is wrong.</param>
public sealed record Fault(string Clause, string Where, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Where}\n    {Clause}: {What.ReplaceLineEndings("\n    ")}";
}

/// <summary>The contract is broken, or samples can't be used. The message lists the faults.</summary>
public sealed class ContractException(string message) : Exception(message);
