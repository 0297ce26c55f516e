namespace AutoGrad;

/// <summary>What <see cref="Scan"/> computes, step by step.</summary>
sealed class ScannedLoop
{
    readonly Func<Tensor[], Tensor[], (Tensor[] States, Tensor[] Outputs)> step;

    public ScannedLoop(Func<Tensor[], Tensor[], (Tensor[] States, Tensor[] Outputs)> step, Tensor[] states, Tensor[] sequences, int? length)
    {
        (this.step, States, Sequences) = (step, states, sequences);
        for (var i = 0; i < sequences.Length; i++)
        {
            if (sequences[i].Rank == 0) throw new ArgumentException($"Scan: sequence {i}, {sequences[i].Describe()}, is a scalar and has no axis of steps. Capture it in the step, if it is the same for all.");
            var extent = sequences[i].Shape.Extents[0];
            if (extent != (length ??= extent)) throw new ArgumentException($"Scan: sequence {i}, {sequences[i].Describe()}, is {extent} steps long along its first axis, and the loop {length}.");
        }
        Length = length ?? throw new ArgumentException("Scan: without sequences the number of steps must be given, as the argument length.");
        ArgumentOutOfRangeException.ThrowIfNegative(Length, nameof(length));
    }

    /// <summary>The states before the first step.</summary>
    public Tensor[] States { get; }

    public Tensor[] Sequences { get; }

    /// <summary>The number of steps.</summary>
    public int Length { get; }

    /// <summary>The states after one step, and its outputs.</summary>
    public (Tensor[] States, Tensor[] Outputs) Step(int number, Tensor[] states, Tensor[] inputs)
    {
        var (next, outputs) = step(states, inputs);
        if (next.Length != States.Length) throw new ArgumentException($"Scan: step {number} returns {next.Length} states and was given {States.Length}.");
        for (var i = 0; i < next.Length; i++)
        {
            if (!next[i].Shape.Equals(States[i].Shape) || next[i].DType != States[i].DType) throw new ArgumentException($"Scan: step {number} returns {next[i].Describe()} as state {i}, which was {States[i].Describe()}; a state keeps its shape and type.");
        }
        return (Array.ConvertAll(next, x => x.Current), Array.ConvertAll(outputs, y => y.Current));
    }

    /// <summary>The last states, and the outputs of all steps.</summary>
    public Tensor[] Run()
    {
        if (Length == 0) return [.. States, .. Nothing()];
        var inputs = Array.ConvertAll(Sequences, x => x.Unbind());
        var states = States;
        var outputs = new List<Tensor[]>(Length);
        for (var t = 0; t < Length; t++)
        {
            (states, var ys) = Step(t, states, Array.ConvertAll(inputs, x => x[t]));
            Demand(t, ys, outputs.Count > 0 ? outputs[0] : ys);
            outputs.Add(ys);
        }
        return [.. states, .. outputs[0].Select((_, k) => Tensor.Stack([.. outputs.Select(ys => ys[k])]))];
    }

    static void Demand(int number, Tensor[] outputs, Tensor[] first)
    {
        if (outputs.Length != first.Length) throw new ArgumentException($"Scan: step {number} returns {outputs.Length} outputs, and step 0 {first.Length}.");
        for (var k = 0; k < first.Length; k++)
        {
            if (!outputs[k].Shape.Equals(first[k].Shape) || outputs[k].DType != first[k].DType) throw new ArgumentException($"Scan: step {number} returns {outputs[k].Describe()} as output {k}, and step 0 {first[k].Describe()}; they must be alike to be joined.");
        }
    }

    /// <summary>The outputs of no steps have the shapes that a step would give.</summary>
    Tensor[] Nothing()
    {
        using var pause = Tape.Pause();
        var (_, outputs) = Step(0, States, Array.ConvertAll(Sequences, x => Tensor.Zeros(x.Shape.Extents[1..].ToArray(), x.DType)));
        return Array.ConvertAll(outputs, y => Tensor.Zeros([0, .. y.Shape], y.DType));
    }
}
