namespace AutoGrad.Nn;

/// <summary>What an LSTM hands on.</summary>
/// <param name="Hidden">What it puts out: [batch, outputs] of a cell, [layers·directions, batch, outputs] of a layer.</param>
/// <param name="Cell">Its memory: [batch, hidden] of a cell, [layers·directions, batch, hidden] of a layer.</param>
public readonly record struct LstmState(Tensor Hidden, Tensor Cell)
{
    /// <summary>The state for the cells of a layer.</summary>
    /// <exception cref="ArgumentException">A part is null.</exception>
    internal static CellState? Inner(LstmState? state, string layer) => state is { } given
        ? new(given.Hidden ?? throw Missing(nameof(Hidden), layer), given.Cell ?? throw Missing(nameof(Cell), layer))
        : null;

    internal static LstmState Outer(CellState state) => new(state.Hidden, state.Cell!);

    static ArgumentException Missing(string part, string layer) => new($"{layer}: {part} is null in the state that is given. Give both parts, or null in place of the state for zeros.");
}
