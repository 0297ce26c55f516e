namespace AutoGrad.Nn;

/// <summary>
/// What recurrent layers have in common: cells above each other and in both directions, that step through sequences. The product of the input with the input weights is one for
/// all steps; only what depends on the state is computed step by step.
/// </summary>
public abstract partial class RecurrentLayer : Module
{
    readonly RecurrentCell[] layers;
    readonly RecurrentCell[]? reverse;
    readonly Dropout? dropout;
    readonly bool batchFirst;

    private protected RecurrentLayer(string name, int inputs, Func<int, RandomSource, RecurrentCell> cell, int layers, bool batchFirst, double dropout, bool bidirectional, RandomSource? random)
    {
        if (layers < 1) throw new ArgumentException($"{name}: {layers} layers are given; there must be at least one.");
        random = Initial.Or(random);
        this.batchFirst = batchFirst;
        this.layers = new RecurrentCell[layers];
        reverse = bidirectional ? new RecurrentCell[layers] : null;
        for (var layer = 0; layer < layers; layer++)
        {
            var size = layer == 0 ? inputs : this.layers[0].OutputSize * Directions;
            this.layers[layer] = cell(size, random);
            if (reverse is not null) reverse[layer] = cell(size, random);
        }
        this.dropout = dropout == 0 ? null : new(dropout, random);
    }

    /// <summary>The cells that go through the sequences from the beginning, the lowest first.</summary>
    public IReadOnlyList<RecurrentCell> Layers => layers;

    /// <summary>The cells that go through the sequences from the end, the lowest first; none in a layer of one direction.</summary>
    public IReadOnlyList<RecurrentCell> Reverse => reverse ?? [];

    /// <summary>1, or 2 where the sequences are read in both directions.</summary>
    public int Directions => reverse is null ? 1 : 2;

    /// <summary>The features that come out for each step: those of a cell, times the directions.</summary>
    public int OutputSize => layers[0].OutputSize * Directions;

    private protected (Tensor Outputs, CellState State) Through(Tensor x, CellState? initial, Tensor? lengths)
    {
        ArgumentNullException.ThrowIfNull(x);
        var single = x.Rank == 2;
        Check(x);
        var (batchAxis, stepAxis) = batchFirst ? (0, 1) : (1, 0);
        if (single) x = x.Unsqueeze(batchAxis);
        var (batch, steps) = (x.Shape[batchAxis], x.Shape[stepAxis]);
        if (initial is { } given) initial = Checked(given, single, batch);
        var bounds = lengths is null ? null : SequenceLengths.Of(lengths, GetType().Name, batch, steps);

        var rows = (batchFirst ? x.Transpose(0, 1) : x).Reshape(steps * batch, x.Shape[2]);
        rows = bounds?.Cleared(rows) ?? rows;
        List<Tensor> hidden = [], memory = [];
        Tensor[] Scan(RecurrentCell cell, bool backwards)
        {
            var at = hidden.Count;
            var state = initial is { } first ? new(first.Hidden[at], first.Cell?[at]) : cell.Zeros(batch, rows.DType);
            var outputs = SequenceScan.Run(cell, rows, steps, ref state, bounds, backwards);
            hidden.Add(state.Hidden);
            if (state.Cell is { } last) memory.Add(last);
            return outputs;
        }

        Tensor[] forwards = [], backwards = [];
        for (var layer = 0; layer < layers.Length; layer++)
        {
            if (layer > 0) rows = Dropped(SequenceScan.Rows(forwards, backwards));
            forwards = Scan(layers[layer], backwards: false);
            if (reverse is not null) backwards = Scan(reverse[layer], backwards: true);
        }
        var y = batchFirst ? SequenceScan.BatchFirst(forwards, backwards) : SequenceScan.Rows(forwards, backwards).Reshape(steps, batch, OutputSize);
        CellState final = new(Tensor.Stack([.. hidden]), memory.Count == 0 ? null : Tensor.Stack([.. memory]));
        return single ? (Observed(y.Squeeze(batchAxis)), new(final.Hidden.Squeeze(1), final.Cell?.Squeeze(1))) : (Observed(y), final);
    }

    Tensor Dropped(Tensor x) => dropout is null ? x : dropout.Forward(x);

    void Check(Tensor x)
    {
        var features = layers[0].InputSize;
        if (x.Rank is not (2 or 3) || x.Shape[-1] != features || x.Shape[x.Rank == 2 || !batchFirst ? 0 : 1] == 0)
        {
            var due = batchFirst ? $"[batch, steps, {features}]" : $"[steps, batch, {features}]";
            throw new ArgumentException($"{GetType().Name}: the input {x.Shape} must be {due} with at least one step, or [steps, {features}] for one sequence.");
        }
        Spatial.CheckType(x, layers[0].WeightIh, GetType().Name);
    }

    CellState Checked(CellState state, bool single, int batch)
    {
        Tensor Part(Tensor part, int features, string what)
        {
            var count = layers.Length * Directions;
            Shape due = single ? [count, features] : [count, batch, features];
            if (!part.Shape.Equals(due)) throw new ArgumentException($"{GetType().Name}: the initial {what} {part.Shape} must be {due}: [layers·directions{(single ? "" : ", batch")}, features].");
            Spatial.CheckType(part, layers[0].WeightIh, GetType().Name, $"initial {what}");
            return single ? part.Unsqueeze(1) : part;
        }
        return new(Part(state.Hidden, layers[0].OutputSize, "state"), state.Cell is { } memory ? Part(memory, layers[0].HiddenSize, "memory") : null);
    }
}
