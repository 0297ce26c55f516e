namespace AutoGrad.Training;

/// <summary>
/// Where and when a <see cref="Trainer"/> saves all that it needs to go on exactly: after epochs, after some number of steps, and when it is cancelled. The file is replaced as a whole or
/// not at all.
/// </summary>
/// <param name="path">The file, in the safetensors format; its folder must exist.</param>
/// <param name="everyEpochs">After how many epochs; 0 for never.</param>
/// <param name="everySteps">After how many steps within an epoch; 0 for never.</param>
public sealed class Checkpoints(string path, int everyEpochs = 1, int everySteps = 0)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>After how many epochs; 0 for never.</summary>
    public int EveryEpochs { get; } = everyEpochs;

    /// <summary>After how many steps; 0 for never.</summary>
    public int EverySteps { get; } = everySteps;

    internal bool IsDueAfterEpoch(int done) => EveryEpochs > 0 && done % EveryEpochs == 0;

    internal bool IsDueAfterStep(long done) => EverySteps > 0 && done % EverySteps == 0;
}
