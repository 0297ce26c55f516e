namespace AutoGrad.Training;

/// <summary>How the height of the triangles of a <see cref="CyclicRate"/> changes.</summary>
public enum Cycle
{
    /// <summary>Not at all.</summary>
    Triangular,

    /// <summary>It halves with each triangle.</summary>
    Triangular2,

    /// <summary>It is γᵗ at step t.</summary>
    Exponential,
}
