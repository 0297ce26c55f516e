namespace AutoGrad.Nn;

/// <summary>What an LSTM hands on.</summary>
/// <param name="Hidden">What it puts out: [batch, outputs] of a cell, [layers·directions, batch, outputs] of a layer.</param>
/// <param name="Cell">Its memory: [batch, hidden] of a cell, [layers·directions, batch, hidden] of a layer.</param>
public readonly record struct LstmState(Tensor Hidden, Tensor Cell)
{
    internal static CellState? Inner(LstmState? state) => state is null ? null : new(state.Value.Hidden, state.Value.Cell);

    internal static LstmState Outer(CellState state) => new(state.Hidden, state.Cell!);
}
