namespace AutoGrad.Nn;

/// <summary>
/// The random numbers of a layer, kept as a buffer: an Int64 vector [seed, draws made]. It is saved, loaded and copied with the module, so that a training that was stopped goes on
/// with the numbers that it would have drawn. Files of other libraries need not have it.
/// </summary>
public static class RandomState
{
    /// <summary>A buffer with a stream of its own, forked from a source: one draw of it.</summary>
    public static TensorBuffer Of(RandomSource random) => new(Fork(random)) { IsOptional = true };

    /// <summary>Gives a buffer another stream, forked from a source: what <see cref="Module.Reset"/> of a layer with random numbers does.</summary>
    public static void Reset(TensorBuffer state, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value = Fork(random);
    }

    /// <summary>The source to draw from. The buffer counts its draws.</summary>
    public static RandomSource Next(TensorBuffer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Source;
    }

    static Tensor Fork(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Tensor.From([random.Fork().Seed, 0L]);
    }
}
