namespace AutoGrad.Testing;

/// <summary>One clause of the contract, held against one sample.</summary>
interface IClause
{
    string Name { get; }

    /// <summary>Whether the clause says anything about such a sample.</summary>
    bool Concerns(OpCase sample) => true;

    /// <summary>What is wrong, or null.</summary>
    string? Check(OpCase sample);
}
