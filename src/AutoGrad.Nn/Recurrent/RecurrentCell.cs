namespace AutoGrad.Nn;

/// <summary>What recurrent cells have in common: weights for the input and for the state, in PyTorch's layout, the gates one below the other.</summary>
public abstract partial class RecurrentCell : Module
{
    private protected RecurrentCell(string name, int inputs, int hidden, int outputs, int gates, bool bias, RandomSource random)
    {
        if (inputs < 1 || hidden < 1) throw new ArgumentException($"{name}: {inputs} input and {hidden} hidden features are given; both must be positive.");
        (InputSize, HiddenSize) = (inputs, hidden);
        WeightIh = new(Initial.Uniform([gates * hidden, inputs], hidden, random));
        WeightHh = new(Initial.Uniform([gates * hidden, outputs], hidden, random));
        BiasIh = bias ? new(Initial.Uniform([gates * hidden], hidden, random)) : null;
        BiasHh = bias ? new(Initial.Uniform([gates * hidden], hidden, random)) : null;
    }

    /// <summary>The number of features that go in.</summary>
    public int InputSize { get; }

    /// <summary>The number of features of the state.</summary>
    public int HiddenSize { get; }

    /// <summary>The number of features that come out: those of the state, or of its projection.</summary>
    public virtual int OutputSize => HiddenSize;

    /// <summary>The weights of the input, [gates·hidden, inputs].</summary>
    public Parameter WeightIh { get; }

    /// <summary>The weights of the state, [gates·hidden, outputs].</summary>
    public Parameter WeightHh { get; }

    /// <summary>Terms of the gates, [gates·hidden], or null.</summary>
    public Parameter? BiasIh { get; }

    /// <summary>Terms of the gates, [gates·hidden], or null. One of the two would do; PyTorch and cuDNN have both.</summary>
    public Parameter? BiasHh { get; }

    /// <summary>Whether the state has a memory beside what is put out.</summary>
    internal virtual bool HasMemory => false;

    /// <summary>The part of the gates that the input decides, for any number of steps in one product.</summary>
    /// <param name="x">[rows, inputs].</param>
    /// <returns>[rows, gates·hidden].</returns>
    internal Tensor Gates(Tensor x)
    {
        var y = x.MatMul(WeightIh, transposeB: true);
        return BiasIh is null ? y : y + (BiasIh + HiddenBias());
    }

    /// <summary>What of the state's bias can be added to the input's part.</summary>
    private protected virtual Tensor HiddenBias() => BiasHh!;

    /// <summary>Prepares for stepping through a sequence.</summary>
    internal abstract CellStep Begin();

    /// <summary>A state before the first step.</summary>
    internal CellState Zeros(int batch, DType type) =>
        new(Tensor.Zeros([batch, OutputSize], type), HasMemory ? Tensor.Zeros([batch, HiddenSize], type) : null);

    /// <summary>One step of inputs [batch, inputs], or [inputs] of one sequence alone; the state has the same axes.</summary>
    private protected CellState Step(Tensor x, CellState? state)
    {
        ArgumentNullException.ThrowIfNull(x);
        var name = GetType().Name;
        if (x.Rank is not (1 or 2) || x.Shape[-1] != InputSize) throw new ArgumentException($"{name}: the input {x.Shape} must be [batch, {InputSize}], or [{InputSize}] for one sequence.");
        Spatial.CheckType(x, WeightIh, name);
        var single = x.Rank == 1;
        if (state is { } given)
        {
            Check(given.Hidden, OutputSize, "state");
            if (given.Cell is { } memory) Check(memory, HiddenSize, "memory");
        }
        CellState Batched(CellState one) => single ? new(one.Hidden.Unsqueeze(0), one.Cell?.Unsqueeze(0)) : one;
        var next = Begin().Next(Gates(single ? x.Unsqueeze(0) : x), state is null ? Zeros(single ? 1 : x.Shape[0], x.DType) : Batched(state.Value));
        return single ? new(next.Hidden.Squeeze(0), next.Cell?.Squeeze(0)) : next;

        void Check(Tensor part, int features, string what)
        {
            Shape due = single ? [features] : [x.Shape[0], features];
            if (!part.Shape.Equals(due)) throw new ArgumentException($"{name}: the {what} {part.Shape} must be {due} for the input {x.Shape}.");
            Spatial.CheckType(part, WeightIh, name, what);
        }
    }

    /// <inheritdoc/>
    protected internal override void Reset(RandomSource random)
    {
        foreach (var parameter in Parameters) Initial.Uniform(parameter, HiddenSize, random);
    }
}
