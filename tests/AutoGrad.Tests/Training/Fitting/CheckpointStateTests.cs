using AutoGrad.Tests.Training.Saving;
using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Fitting;

/// <summary>What a checkpoint says of the run that it was saved in, and states that fit nothing.</summary>
public sealed class CheckpointStateTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    sealed class Run
    {
        public Parameter Weight { get; } = new(Tensor.Zeros([2], DType.Float64));

        public EarlyStopping Stopping { get; } = new(patience: 1, figure: report => report.Epoch);

        public Trainer Trainer { get; }

        public Batches Data { get; } = DataSet.Of(Tensor.Ones([4, 2], DType.Float64)).Batch(2);

        public Run(string checkpoint) => Trainer = new(new Sgd([Weight], 0.5), batch => (batch.Input * Weight).Mean())
        {
            Model = Stateful.Of(() => new Dictionary<string, Tensor> { ["w"] = Weight.Value }, state => Weight.Assign(state["w"])),
            Callbacks = [Stopping],
            Checkpoints = new(checkpoint),
            Validation = Data,
        };
    }

    string Path => folder.File("run");

    /// <summary>The figure rises from epoch to epoch: epoch 0 was the best, and two more are borne.</summary>
    [Fact]
    public void A_run_that_ended_early_has_ended()
    {
        Run first = new(Path);
        var expected = first.Trainer.Fit(first.Data, 10);
        Assert.Equal(3, expected.Epochs.Count);
        Assert.NotNull(expected.Stopped);

        Run second = new(Path);
        second.Trainer.Resume(Path);
        var history = second.Trainer.Fit(second.Data, 10);
        Assert.Equal(expected.Stopped, history.Stopped);
        Assert.Equal(3, history.Epochs.Count);
        Assert.Equal(first.Weight.ToArray<double>(), second.Weight.ToArray<double>());

        // Who wants more says so.
        Assert.True(second.Trainer.Fit(second.Data, 10).Epochs.Count > 3);
    }

    [Fact]
    public void What_is_saved_after_training_can_be_trained_further()
    {
        Run first = new(Path);
        first.Trainer.Fit(first.Data, 10);
        first.Trainer.Save(folder.File("after"));
        Run second = new(Path);
        second.Trainer.Resume(folder.File("after"));
        Assert.True(second.Trainer.Fit(second.Data, 10).Epochs.Count > 3);
    }

    /// <summary>Changes one entry of a sound checkpoint.</summary>
    [Theory]
    [InlineData("trainer/examples", "examples is -1")]
    [InlineData("trainer/steps", "steps is -1")]
    [InlineData("trainer/epoch", "epoch is -1")]
    [InlineData("optimiser/steps", "steps is -1")]
    [InlineData("optimiser/0.updates", "0.updates is -1")]
    [InlineData("callback.0/waited", "waited is -1")]
    [InlineData("callback.0/bestEpoch", "weights of the best epoch -1")]
    [InlineData("callback.0/weights.w", "EarlyStopping: the state does not fit")]
    [InlineData("trainer/history.epoch", "history")]
    [InlineData("trainer/history.training.loss", "history.training.loss")]
    [InlineData("trainer/history.validation.examples", "history.validation")]
    public void What_fits_nothing_is_named_and_changes_nothing(string entry, string message)
    {
        Run first = new(Path);
        first.Trainer.Fit(first.Data, 2);
        using var file = Safetensors.Open(Path);
        Dictionary<string, Tensor> all = new(file.ReadAll());
        foreach (var change in (Func<Tensor, Tensor?>[])[x => x.DType == DType.Int64 ? x * 0 - 1 : null, x => x.DType == DType.Int64 ? x * 0 - 1 : Tensor.Zeros([7], x.DType)])
        {
            Dictionary<string, Tensor> changed = new(all);
            if (change(all[entry]) is { } value) changed[entry] = value;
            else changed.Remove(entry);
            var path = folder.File("changed");
            Safetensors.Save(path, changed, new Dictionary<string, string>(file.Metadata));
            Run second = new(Path);
            var error = Assert.Throws<CheckpointException>(() => second.Trainer.Resume(path)).Message;
            Assert.Contains(message, error, StringComparison.Ordinal);
            Assert.Equal([0, 0], second.Weight.ToArray<double>());
            Assert.Equal((0, 0L), (second.Trainer.Epoch, second.Trainer.Steps));
        }
    }

    /// <summary>States that hold a count which is none.</summary>
    [Fact]
    public void Counts_are_not_negative()
    {
        Parameter weight = new(Tensor.Zeros([2]));
        Sgd sgd = new([weight], 0.1);
        IStateful[] all = [sgd, new Kfac([new(Tensor.Zeros([2, 2]))]), new Lbfgs([weight]), new WeightAverage([weight]), new AutoGrad.Training.Schedule(sgd, new ConstantRate()), new PlateauSchedule(sgd), new EarlyStopping()];
        foreach (var each in all)
        {
            var state = each.State();
            foreach (var (name, count) in state.Where(entry => entry.Value.DType == DType.Int64 && entry.Key is not ("bestEpoch")))
            {
                Dictionary<string, Tensor> changed = new(state) { [name] = count * 0 - 3 };
                Assert.Contains($"{name} is -3", Assert.Throws<StateException>(() => each.Load(changed)).Message, StringComparison.Ordinal);
            }
        }
    }
}
