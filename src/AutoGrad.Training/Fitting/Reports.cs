namespace AutoGrad.Training;

/// <summary>What an epoch, or an evaluation, came to.</summary>
/// <param name="Loss">The mean loss of its examples; while training, each before the step that it led to.</param>
/// <param name="Metrics">The metrics by name.</param>
/// <param name="Examples">The number of examples.</param>
public sealed record Evaluation(double Loss, IReadOnlyDictionary<string, double> Metrics, long Examples);

/// <summary>What an epoch of training came to.</summary>
/// <param name="Epoch">Its number, from 0.</param>
/// <param name="Training">On the batches that it learnt from.</param>
/// <param name="Validation">On the validation data after it, if there are any.</param>
public sealed record EpochReport(int Epoch, Evaluation Training, Evaluation? Validation)
{
    /// <summary>The loss that tells how good the model is: on the validation data if there are any, otherwise on the training data.</summary>
    public double Loss => (Validation ?? Training).Loss;
}

/// <summary>A step of training.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Batch">The batch within the epoch, from 0.</param>
/// <param name="Step">The step since training began, from 0.</param>
/// <param name="Loss">The loss of its batch, before the step.</param>
/// <param name="Data">The batch itself.</param>
public sealed record StepReport(int Epoch, int Batch, long Step, double Loss, Batch Data);

/// <summary>How far training is.</summary>
/// <param name="Epoch">The epoch under way, from 0.</param>
/// <param name="Epochs">How many there are to be.</param>
/// <param name="Batch">Batches of this epoch that are done.</param>
/// <param name="Batches">How many it has, if that is known.</param>
/// <param name="Loss">The mean loss of the epoch so far.</param>
/// <param name="ExamplesPerSecond">The speed of the epoch so far.</param>
/// <param name="Ended">What the epoch came to, if it has just ended.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Batch, int? Batches, double Loss, double ExamplesPerSecond, EpochReport? Ended);

/// <summary>What all epochs came to.</summary>
/// <param name="Epochs">The epochs, those before a checkpoint included.</param>
/// <param name="Stopped">Why training ended before the last epoch, or null if it did not.</param>
public sealed record History(IReadOnlyList<EpochReport> Epochs, string? Stopped);
