namespace AutoGrad;

/// <summary>
/// A loop over the first axis with a state that goes from step to step: a recurrence over time, a simulation. A step that consists of elementwise operations and reductions of the last axes on small tensors is compiled
/// once, for both directions, and runs without an object for each result; any other is called for each step, as a loop would be. The results and all derivatives are those of the loop.
/// </summary>
public static class Scan
{
    /// <summary>(s, y[0]) = f(s, x[0]), (s, y[1]) = f(s, x[1]), …: the last state, and all outputs along a first axis.</summary>
    /// <param name="step">
    /// From the state and what a step reads to the next state, of the same shape and type, and the step's output. It may capture tensors and parameters, and they get their gradients. It must do the same
    /// in every step: it may be called once for all.
    /// </param>
    /// <param name="state">The state before the first step.</param>
    /// <param name="sequence">What the steps read, along the first axis.</param>
    /// <exception cref="ArgumentException">The sequence has no first axis, or a step returns a state of another shape or type.</exception>
    public static (Tensor State, Tensor Outputs) Of(Func<Tensor, Tensor, (Tensor State, Tensor Output)> step, Tensor state, Tensor sequence)
    {
        ArgumentNullException.ThrowIfNull(step);
        var (states, outputs) = Of(
            (s, x) =>
            {
                var (next, y) = step(s[0], x[0]);
                return ([next], [y]);
            },
            [state], [sequence]);
        return (states[0], outputs[0]);
    }

    /// <summary>The same for any number of states, of sequences that are read side by side, and of outputs.</summary>
    /// <param name="step">From the states and what a step reads to the next states and the step's outputs.</param>
    /// <param name="states">The states before the first step.</param>
    /// <param name="sequences">What the steps read, along the first axis; all have the same extent there. There may be none if the length is given.</param>
    /// <param name="length">The number of steps, where it does not follow from the sequences.</param>
    /// <returns>The states after the last step, and the outputs of all steps along a first axis.</returns>
    /// <exception cref="ArgumentException">The sequences have no first axis or differ in it, or a step returns other states than it was given or other outputs than the steps before.</exception>
    public static (Tensor[] States, Tensor[] Outputs) Of(Func<Tensor[], Tensor[], (Tensor[] States, Tensor[] Outputs)> step, Tensor[] states, Tensor[] sequences, int? length = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(sequences);
        ScannedLoop loop = new(step, Array.ConvertAll(states, x => x.Current), Array.ConvertAll(sequences, x => x.Current), length);
        var results = TracedLoop.TryRun(loop) ?? loop.Run();
        return (results[..states.Length], results[states.Length..]);
    }
}
