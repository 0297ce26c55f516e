using AutoGrad;
using AutoGrad.Nn;
using AutoGrad.Training;

namespace Digits;

/// <summary>
/// The network and what trains it: AdamW with one cycle of the rate, on shuffled batches of pictures that are moved and turned a little, anew in each epoch. Some digits are held out,
/// and tell which epoch had the best weights, and when to stop.
/// </summary>
sealed class DigitTraining
{
    const int BatchSize = 64, HeldOut = 17;

    readonly DigitNet net;
    readonly Batches batches;
    readonly Trainer trainer;
    readonly EarlyStopping stopping = new(patience: 3);
    readonly int epochs;

    /// <summary>Prepares a training, or takes it up where a checkpoint was saved.</summary>
    /// <exception cref="CheckpointException">The checkpoint is of another training.</exception>
    public DigitTraining(DigitSet digits, DigitOptions options)
    {
        epochs = options.Epochs;
        net = new(new RandomSource(options.Seed));
        var learnt = digits.Count - (digits.Count / HeldOut);
        batches = digits.Part(..learnt).ToDataSet().Shuffle(options.Seed).Batch(BatchSize)
            .Augment(Augment.Affine(shift: 2, degrees: 10), options.Seed).Prefetch();
        AdamW adam = new(net.Parameters);
        trainer = new(adam, batch => net.Forward(batch.Input), (scores, batch) => Loss.CrossEntropy(scores, batch.Target))
        {
            Model = Stateful.Of(() => net.State(), state => net.Load(state)),
            Mode = training => _ = training ? net.Train() : net.Eval(),
            Metrics = [Accuracy],
            Validation = learnt < digits.Count ? digits.Part(learnt..).ToDataSet().Batch(BatchSize) : null,
            StepSchedule = new Schedule(adam, new OneCycleRate(max: 3e-3, steps: (batches.Count!.Value * epochs) + 1)),
            Callbacks = [stopping],
            Checkpoints = options.Checkpoint is { } file ? new(file) : null,
            Parts = new Dictionary<string, IStateful> { ["settings"] = Same(options.Seed, epochs, digits.Count) },
        };
        if (options.Resume) trainer.Resume(options.Checkpoint!);
    }

    /// <summary>Of the epoch so far, each batch before its step; after an epoch, of the digits held out.</summary>
    public Accuracy Accuracy { get; } = new();

    /// <summary>From 1; 0 before the first has ended.</summary>
    public int BestEpoch => stopping.BestEpoch + 1;

    /// <summary>Trains to the end, and keeps the weights of the best epoch.</summary>
    /// <exception cref="OperationCanceledException">It was stopped, after a step; the network is as that step left it.</exception>
    public void Run(IProgress<TrainingProgress> progress, CancellationToken stop) => trainer.Fit(batches, epochs, progress, stop);

    /// <summary>The digit with the highest score, for each picture.</summary>
    public int[] Predict(DigitSet digits)
    {
        using var pause = Tape.Pause();
        net.Eval();
        return [.. digits.ToDataSet().Batch(BatchSize).Epoch().SelectMany(batch => net.Forward(batch.Input).ArgMax(1).ToArray<long>()).Select(digit => (int)digit)];
    }

    /// <summary>The order of the digits and the rates depend on these numbers, so a checkpoint goes on exactly only where they are the same.</summary>
    static IStateful Same(long seed, long epochs, long digits)
    {
        const string name = "seed, epochs, digits";
        long[] own = [seed, epochs, digits];
        return Stateful.Of(() => new Dictionary<string, Tensor> { [name] = Tensor.From(own) }, state =>
        {
            var saved = state.TryGetValue(name, out var numbers) && numbers.DType == DType.Int64 ? numbers.ToArray<long>() : [];
            if (!saved.SequenceEqual(own)) throw new InvalidDataException($"{name} were [{string.Join(", ", saved)}] and are [{string.Join(", ", own)}]; give the same --seed, --epochs and --data.");
        });
    }
}
