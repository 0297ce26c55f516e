using System.Diagnostics;

namespace Digits;

/// <summary>The training loop: shuffled batches, one update each, until the epochs are over or somebody stops it.</summary>
static class DigitTraining
{
    const int BatchSize = 64;

    public static void Run(
        DigitModel model, DigitSet train, int epochs, int seed, IProgress<TrainingStep> progress, CancellationToken stop)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, train.Count).ToArray();
        var batches = (train.Count + BatchSize - 1) / BatchSize;
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            random.Shuffle(order);
            var (loss, right, seen, clock) = (0d, 0, 0, Stopwatch.StartNew());
            for (var batch = 1; batch <= batches; batch++)
            {
                if (stop.IsCancellationRequested) return;
                var picked = train.Pick(order.AsSpan(seen, Math.Min(BatchSize, order.Length - seen)));
                var (batchLoss, batchRight) = model.Learn(picked);
                loss += batchLoss * picked.Count;
                right += batchRight;
                seen += picked.Count;
                progress.Report(new(epoch, batch, batches, loss / seen, (double)right / seen, seen / clock.Elapsed.TotalSeconds));
            }
        }
    }

    public static int[] Predict(DigitModel model, DigitSet set)
    {
        var predictions = new int[set.Count];
        for (var start = 0; start < set.Count; start += BatchSize)
            model.Predict(set.Part(start..Math.Min(start + BatchSize, set.Count))).CopyTo(predictions, start);
        return predictions;
    }
}
