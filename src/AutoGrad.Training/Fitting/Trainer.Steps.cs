using System.Diagnostics;

namespace AutoGrad.Training;

public sealed partial class Trainer
{
    readonly List<EpochReport> history = [];
    Running epochSums;
    int nextBatch;
    bool isBetweenSteps = true;
    (int Batch, Running Sums, IReadOnlyDictionary<string, Tensor>[] Metrics) stepStart;
    string? stopped, resumedStop;

    /// <summary>The batches of the epoch under way that are left.</summary>
    void Learn(Batches training, int epochs, IProgress<TrainingProgress>? progress, CancellationToken stop)
    {
        if (!isBetweenSteps) Rewind();
        if (nextBatch == 0)
        {
            epochSums = default;
            foreach (var metric in Metrics) metric.Clear();
        }
        var (clock, before) = (Stopwatch.StartNew(), epochSums.Examples);
        GradientAccumulator accumulator = new(Optimiser, MicroBatches);
        Running stepSums = new();
        StepReport? last = null;
        accumulator.BeforeStep = () => LookAtGradients(last!);
        foreach (var batch in training.Epoch(Epoch, nextBatch, stop))
        {
            if (isBetweenSteps)
            {
                stop.ThrowIfCancellationRequested();
                Optimiser.ClearGrads();
                // Where a step is one batch, figures are added only once it is made.
                stepStart = (nextBatch, epochSums, MicroBatches == 1 ? [] : [.. Metrics.Select(metric => metric.State())]);
            }
            isBetweenSteps = false;
            var (prediction, value, report) = Forward(batch);
            stepSums.Add(report.Loss, batch.Size);
            last = report with { Loss = stepSums.Mean };
            isBetweenSteps = OptimiserComputesLoss || (MicroBatches == 1 ? Move(value!, last) : accumulator.Add(value!, batch.Size));
            epochSums.Add(report.Loss, batch.Size);
            foreach (var metric in Metrics) metric.Add(prediction!, batch.Target);
            nextBatch++;
            if (isBetweenSteps) EndStep(last, ref stepSums);
            progress?.Report(new(Epoch, epochs, nextBatch, training.Count, epochSums.Mean, (epochSums.Examples - before) / clock.Elapsed.TotalSeconds, null));
        }
        if (accumulator.Flush()) EndStep(last!, ref stepSums);
        isBetweenSteps = true;
        if (epochSums.Examples == 0) throw new InvalidOperationException($"Trainer: epoch {Epoch} has no batches; the data set is empty, or can be read only once.");
    }

    /// <summary>Back to where a step began that an exception ended.</summary>
    void Rewind()
    {
        (nextBatch, epochSums, isBetweenSteps) = (stepStart.Batch, stepStart.Sums, true);
        for (var i = 0; i < stepStart.Metrics.Length; i++) Metrics[i].Load(stepStart.Metrics[i]);
    }

    /// <summary>Prediction and loss of a batch; where the optimiser computes the loss, its step as well.</summary>
    (Tensor? Prediction, Tensor? Value, StepReport Report) Forward(Batch batch)
    {
        if (OptimiserComputesLoss) return Optimised(batch);
        var prediction = predict?.Invoke(batch);
        var value = Scalar(loss(prediction!, batch));
        return (prediction?.Detach(), value, Reported(batch, prediction, value));
    }

    (Tensor? Prediction, Tensor? Value, StepReport Report) Optimised(Batch batch)
    {
        Tensor? prediction = null;
        StepReport? report = null;
        Tensor Computed()
        {
            var y = predict?.Invoke(batch);
            var value = Scalar(loss(y!, batch));
            // The first computation is the one before the step: what is reported. On its way an optimiser may come upon what is not finite, and turn back.
            if (report is null) (prediction, report) = (y?.Detach(), Reported(batch, y, value));
            return value;
        }
        Optimiser.Step(Computed, () =>
        {
            if (CheckFinite) FiniteCheck.Throw(report!, FiniteCheck.OfGradients(Optimiser.Parameters));
        });
        return (prediction, null, report ?? throw new InvalidOperationException($"Trainer: {Optimiser.GetType().Name} made a step without computing the loss."));
    }

    StepReport Reported(Batch batch, Tensor? prediction, Tensor value)
    {
        StepReport report = new(Epoch, nextBatch, Steps, value.Item(), batch);
        if (CheckFinite && !double.IsFinite(report.Loss)) Blame(report, batch, prediction, value);
        return report;
    }

    bool Move(Tensor value, StepReport report)
    {
        value.Backward();
        LookAtGradients(report);
        Optimiser.Step();
        return true;
    }

    void LookAtGradients(StepReport report)
    {
        if (CheckFinite) FiniteCheck.Throw(report, FiniteCheck.OfGradients(Optimiser.Parameters));
        foreach (var callback in Callbacks) callback.GradientsReady(this, report);
    }

    void EndStep(StepReport report, ref Running sums)
    {
        (sums, isBetweenSteps) = (default, true);
        Steps++;
        StepSchedule?.Step();
        foreach (var callback in Callbacks) callback.StepEnded(this, report);
        if (Checkpoints is { } checkpoints && checkpoints.IsDueAfterStep(Steps)) Save(checkpoints.Path);
    }

    void EndEpoch(Batches training, int epochs, IProgress<TrainingProgress>? progress, CancellationToken stop)
    {
        var learnt = Summary(epochSums);
        var kept = Metrics.Select(metric => metric.State()).ToArray();
        Evaluation? validated = null;
        try
        {
            if (Validation is not null) validated = Evaluate(Validation, stop);
        }
        catch (OperationCanceledException)
        {
            // The epoch will be ended anew; its figures must be there then.
            for (var i = 0; i < kept.Length; i++) Metrics[i].Load(kept[i]);
            throw;
        }
        EpochReport report = new(Epoch, learnt, validated);
        history.Add(report);
        (Epoch, nextBatch) = (Epoch + 1, 0);
        EpochSchedule?.Step(report.Loss);
        foreach (var callback in Callbacks) callback.EpochEnded(this, report);
        if (Checkpoints is { } checkpoints && checkpoints.IsDueAfterEpoch(Epoch)) Save(checkpoints.Path);
        progress?.Report(new(report.Epoch, epochs, training.Count ?? 0, training.Count, report.Training.Loss, 0, report));
    }

    /// <summary>Names the first tensor that is not finite, up to the loss.</summary>
    void Blame(StepReport report, Batch batch, Tensor? prediction, Tensor value)
    {
        FiniteCheck.Throw(report, FiniteCheck.OfBatch(batch));
        FiniteCheck.Throw(report, FiniteCheck.OfParameters(Optimiser.Parameters));
        using (Tape.Pause())
        {
            if (Watch is not null) FiniteCheck.Throw(report, Watch(batch));
        }
        if (prediction is not null) FiniteCheck.Throw(report, [("the prediction", prediction)]);
        FiniteCheck.Throw(report, [("the loss", value)]);
    }

    static Tensor Scalar(Tensor value) =>
        value.Size == 1 ? value : throw new ArgumentException($"Trainer: the loss is {value.DType}{value.Shape}, and must be a single number: its mean over the batch.", nameof(value));
}
