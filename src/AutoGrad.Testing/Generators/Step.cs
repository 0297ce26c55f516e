namespace AutoGrad.Testing;

/// <summary>A node of an expression.</summary>
/// <param name="Operation">What is computed.</param>
/// <param name="Operands">The numbers of the nodes that it is computed from: first the inputs, then the steps.</param>
public sealed record Step(Operation Operation, IReadOnlyList<int> Operands);
