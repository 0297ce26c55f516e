namespace AutoGrad.Training;

/// <summary>
/// Something that remembers more than it was made with, and can go on elsewhere: an optimiser, a schedule, an average of weights. Its whole state is a
/// set of named tensors; whole numbers are Int64 scalars and others Float64 scalars.
/// </summary>
public interface IStateful
{
    /// <summary>The state as it is now: later changes don't reach it.</summary>
    IReadOnlyDictionary<string, Tensor> State();

    /// <summary>Takes up a state that <see cref="State"/> gave: from here on the object goes on as the one that gave it would have, bit for bit.</summary>
    /// <exception cref="StateException">A name is missing or unexpected, or a tensor has another shape or type: all of it is listed, and nothing was changed.</exception>
    void Load(IReadOnlyDictionary<string, Tensor> state);
}
