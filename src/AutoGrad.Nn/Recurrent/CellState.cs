namespace AutoGrad.Nn;

/// <summary>What a recurrent cell hands on from one step to the next: what it puts out, and for an LSTM its memory.</summary>
readonly record struct CellState(Tensor Hidden, Tensor? Cell)
{
    /// <summary>This state for the sequences that go on, another one for those that don't.</summary>
    public CellState Where(Tensor active, CellState other) =>
        new(Tensor.Where(active, Hidden, other.Hidden), Cell is null ? null : Tensor.Where(active, Cell, other.Cell!));
}
