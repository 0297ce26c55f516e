namespace Digits;

/// <summary>How far the training is; loss and accuracy are means over the epoch so far, measured before each update.</summary>
readonly record struct TrainingStep(int Epoch, int Batch, int Batches, double Loss, double Accuracy, double ImagesPerSecond);
