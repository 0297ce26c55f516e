using AutoGrad.Nn;
using AutoGrad.Tests.Training.Saving;
using AutoGrad.Training;
using Spectre.Console;

namespace AutoGrad.Tests.Training.Fitting;

/// <summary>A small classifier with running statistics and random numbers, which are parts of its state.</summary>
sealed partial class Classifier : Module
{
    readonly Linear hidden = new(2, 8, random: new(1));
    readonly BatchNorm1d norm = new(8);
    readonly Dropout dropout = new(0.1, new(3));
    readonly Linear output = new(8, 3, random: new(2));

    public override Tensor Forward(Tensor x) => output.Forward(dropout.Forward(norm.Forward(hidden.Forward(x)).Tanh()));
}

public sealed class TrainerTests : IDisposable
{
    static readonly DataSet points = Points(60, 1), others = Points(30, 2);
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    static DataSet Points(int count, long seed)
    {
        var x = Tensor.Normal([count, 2], seed);
        return DataSet.Of(x, (x.Sum([1]) > 0).To(DType.Int64) + (x[.., 0] > 0.5).To(DType.Int64));
    }

    /// <summary>All that a run consists of, made anew.</summary>
    sealed class Run
    {
        public Classifier Net { get; } = new();

        public RandomSource Random { get; set; } = new(9);

        public Trainer Trainer { get; }

        public Run(TempFolder folder, int everySteps = 0, int microBatches = 1, Func<Run, Optimiser>? optimiser = null, params Callback[] callbacks)
        {
            var moves = optimiser?.Invoke(this) ?? new AdamW(Net.Parameters, 0.05);
            Trainer = new(moves, batch => Net.Forward(batch.Input + (Net.IsTraining ? Tensor.Normal(batch.Input.Shape, Random, 0, 0.1) : Tensor.Zeros([]))), (y, batch) => Loss.CrossEntropy(y, batch.Target))
            {
                Model = Stateful.Of(() => Net.State(), state => Net.Load(state)),
                Mode = training => { if (training) Net.Train(); else Net.Eval(); },
                Metrics = [new Accuracy(), new F1()],
                Validation = others.Batch(16),
                StepSchedule = new Schedule(moves, new CosineRate(100)),
                Parts = new Dictionary<string, IStateful> { ["noise"] = Stateful.Of(() => Random, restored => Random = restored) },
                Checkpoints = new(folder.File("last"), everyEpochs: everySteps == 0 ? 1 : 0, everySteps),
                Callbacks = [new EarlyStopping(50), .. callbacks],
                MicroBatches = microBatches,
            };
        }

        public Batches Data { get; } = points.Shuffle(3).Batch(8).Map((batch, random) => batch.With(0, batch.Input + Tensor.Normal(batch.Input.Shape, random, 0, 0.01)), seed: 4).Prefetch();

        public double[] Weights => [.. Net.State().OrderBy(entry => entry.Key).SelectMany(entry => entry.Value.To(DType.Float64).ToArray<double>())];
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(1, 3)]
    public void A_run_that_was_stopped_anywhere_goes_on_bit_for_bit(int everySteps, int microBatches)
    {
        Run whole = new(folder, everySteps, microBatches);
        var expected = whole.Trainer.Fit(whole.Data, 4);

        // Killed after 13 of the steps, wherever the last checkpoint was.
        var kill = Callback.OnStep((trainer, step) => { if (trainer.Steps == (microBatches == 1 ? 13 : 5)) throw new InvalidTimeZoneException(); });
        Run first = new(folder, everySteps, microBatches, null, kill);
        Assert.Throws<InvalidTimeZoneException>(() => first.Trainer.Fit(first.Data, 4));
        Run second = new(folder, everySteps, microBatches, null, Callback.OnStep((_, _) => { }));
        second.Trainer.Resume(folder.File("last"));
        Assert.InRange(second.Trainer.Steps, 1, 13);
        var history = second.Trainer.Fit(second.Data, 4);
        Assert.Equal(whole.Weights, second.Weights);
        Assert.Equal(expected.Epochs.Select(Line), history.Epochs.Select(Line));
        Assert.Equal(whole.Random.Drawn, second.Random.Drawn);
    }

    [Fact]
    public void A_cancelled_run_leaves_a_checkpoint_and_goes_on_bit_for_bit()
    {
        Run whole = new(folder);
        whole.Trainer.Fit(whole.Data, 3);
        for (var after = 1; after <= 19; after += 6)
        {
            using CancellationTokenSource source = new();
            Run first = new(folder, 0, 1, null, Callback.OnStep((trainer, _) => { if (trainer.Steps == after) source.Cancel(); }));
            Assert.ThrowsAny<OperationCanceledException>(() => first.Trainer.Fit(first.Data, 3, null, source.Token));
            Run second = new(folder);
            second.Trainer.Resume(folder.File("last"));
            Assert.Equal(after, second.Trainer.Steps);
            second.Trainer.Fit(second.Data, 3);
            Assert.Equal(whole.Weights, second.Weights);
        }
    }

    [Fact]
    public void It_does_what_the_plain_loop_does()
    {
        Classifier a = new(), b = new();
        Sgd first = new(a.Parameters, 0.1), second = new(b.Parameters, 0.1);
        var batches = points.Shuffle(1).Batch(7);
        new Trainer(first, batch => Loss.CrossEntropy(a.Forward(batch.Input), batch.Target)).Fit(batches, 3);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            foreach (var (x, y) in batches.Epoch(epoch))
            {
                second.ClearGrads();
                Loss.CrossEntropy(b.Forward(x), y).Backward();
                second.Step();
            }
        }
        foreach (var (p, q) in a.Parameters.Zip(b.Parameters)) Assert.Equal(q.ToArray<float>(), p.ToArray<float>());
    }

    [Fact]
    public void It_learns_reports_and_evaluates()
    {
        List<TrainingProgress> seen = [];
        Run run = new(folder);
        var history = run.Trainer.Fit(run.Data, 20, new Reporter(seen));
        Assert.Equal(20, history.Epochs.Count);
        Assert.Null(history.Stopped);
        Assert.True(history.Epochs[^1].Training.Loss < 0.7 * history.Epochs[0].Training.Loss);
        Assert.InRange(history.Epochs[^1].Validation!.Metrics["accuracy"], 0.8, 1);
        Assert.Equal(60, history.Epochs[0].Training.Examples);
        Assert.Equal(20 * (8 + 1), seen.Count);
        Assert.Equal((0, 20, 8, 8), (seen[7].Epoch, seen[7].Epochs, seen[7].Batch, seen[7].Batches!.Value));
        Assert.Equal(history.Epochs[0], seen[8].Ended);
        var best = history.Epochs.Min(epoch => epoch.Loss);
        Assert.Equal(best, run.Trainer.Evaluate(others.Batch(16)).Loss);
        Assert.StartsWith("epoch 1/20  loss ", TerminalProgress.Line(seen[8]), StringComparison.Ordinal);
        Assert.Contains("  validation loss ", TerminalProgress.Line(seen[8]), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_no_terminal_each_epoch_is_a_line()
    {
        using StringWriter text = new();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        Run run = new(folder);
        var history = TerminalProgress.Show(console, progress => run.Trainer.Fit(run.Data, 2, progress));
        Assert.Equal(2, history.Epochs.Count);
        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["epoch 1/2", "epoch 2/2"], lines.Select(line => line[..9]));
        Assert.Matches(@"^epoch 1/2  loss \d\.\d{4}  accuracy \d\.\d{4}  F1 \(macro\) \d\.\d{4}  validation loss \d\.\d{4}  accuracy \d\.\d{4}  F1 \(macro\) \d\.\d{4}\s*$", lines[0]);
    }

    [Fact]
    public void Early_stopping_ends_training_and_gives_the_best_weights_back()
    {
        List<double[]> weights = [];
        double[] losses = [5, 3, double.NaN, 4, 3, 1];
        Run run = null!;
        EarlyStopping stopping = new(patience: 2, figure: report => losses[report.Epoch]);
        run = new(folder, 0, 1, null, Callback.OnEpoch((_, _) => weights.Add(run.Weights)), stopping);
        var history = run.Trainer.Fit(run.Data, 6);
        Assert.Equal(5, history.Epochs.Count);
        Assert.Equal("no better figure than 3 of epoch 1 for 3 epochs", history.Stopped);
        Assert.Equal((3, 1), (stopping.Best, stopping.BestEpoch));
        Assert.Equal(weights[1], run.Weights);
    }

    [Fact]
    public void Micro_batches_move_as_one_batch_does()
    {
        Run small = new(folder, 0, 4, run => new Sgd(run.Net.Parameters, 0.1)), large = new(folder, 0, 1, run => new Sgd(run.Net.Parameters, 0.1));
        Trainer At(Run run, int micro) => new(run.Trainer.Optimiser, batch => Loss.CrossEntropy(run.Net.Forward(batch.Input), batch.Target)) { MicroBatches = micro };
        // Neither dropout nor the statistics of a batch are the same for parts of it.
        small.Net.Eval();
        large.Net.Eval();
        At(small, 4).Fit(points.Batch(5), 2);
        At(large, 1).Fit(points.Batch(20), 2);
        foreach (var (a, b) in small.Weights.Zip(large.Weights)) Assert.Equal(b, a, 1e-5);
    }

    [Fact]
    public void An_optimiser_that_computes_the_loss_itself_can_do_so()
    {
        var net = new Classifier();
        net.Eval();
        Trainer trainer = new(new Lbfgs(net.Parameters), batch => net.Forward(batch.Input), (y, batch) => Loss.CrossEntropy(y, batch.Target)) { OptimiserComputesLoss = true, Metrics = [new Accuracy()] };
        var history = trainer.Fit(points.Batch(60), 4);
        Assert.True(history.Epochs[^1].Loss < 0.5 * history.Epochs[0].Loss);
    }

    [Fact]
    public void Gradients_can_be_seen_and_clipped_before_the_step()
    {
        List<double> norms = [];
        Run run = new(folder, 0, 1, null, Callback.OnGradients((trainer, _) =>
        {
            Gradients.ClipByNorm(trainer.Optimiser.Parameters, 0.01);
            norms.Add(Math.Sqrt(GradientStatistics.Of(trainer.Optimiser.Parameters).Sum(entry => entry.Norm!.Value * entry.Norm.Value)));
        }));
        run.Trainer.Fit(run.Data, 1);
        Assert.Equal(8, norms.Count);
        Assert.All(norms, norm => Assert.InRange(norm, 0, 0.0101));
    }

    [Theory]
    [InlineData("input", "the input, Float32[2, 2], whose element [1, 0] is NaN")]
    [InlineData("weight", "the value of parameter 0")]
    [InlineData("watched", "the logarithm")]
    [InlineData("loss", "the loss")]
    [InlineData("gradient", "the gradient of parameter 0")]
    public void What_is_not_finite_is_named_with_the_step(string where, string says)
    {
        Parameter w = new(where == "gradient" ? Tensor.Zeros([2]) : Tensor.Ones([2]), "w");
        DataSet data = DataSet.Of(Tensor.From([[1f, 1f], [1f, 1f], [1f, 1f], [where == "input" ? float.NaN : 1f, 1f]]));
        Trainer trainer = new(new Sgd([w], 0), batch =>
        {
            var y = (batch.Input * (where == "gradient" ? w.Sqrt() : w)).Sum();
            return where is "watched" or "loss" ? y * Tensor.Scalar(double.PositiveInfinity) : y;
        })
        {
            CheckFinite = true,
            Watch = batch => [("the sum", batch.Input.Sum()), ("the logarithm", where == "watched" ? (batch.Input - 1).Log() : batch.Input)],
        };
        if (where == "weight") w.Assign(Tensor.From([1f, float.PositiveInfinity]));
        var error = Assert.Throws<NonFiniteException>(() => trainer.Fit(data.Batch(2), 1));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Equal(where == "input" ? 1 : 0, error.Step);
    }

    [Theory]
    [InlineData("loss", "the loss")]
    [InlineData("gradient", "the gradient of parameter 0")]
    public void What_is_not_finite_is_found_before_an_optimiser_that_computes_the_loss_moves(string where, string says)
    {
        foreach (var optimiser in (ReadOnlySpan<Func<Linear, Optimiser>>)[net => new Sgd(net.Parameters, 0.1), net => new Lbfgs(net.Parameters), net => new Kfac(net.Parameters)])
        {
            Linear net = new(3, 1);
            var before = net.Weight.Value.ToArray<float>();
            Trainer trainer = new(optimiser(net), batch => net.Forward(batch.Input), (y, batch) => where == "loss" ? ((y * 0) - 1).Sqrt().Mean() : (y - y).Sqrt().Sum())
            {
                CheckFinite = true,
                OptimiserComputesLoss = true,
            };
            var error = Assert.Throws<NonFiniteException>(() => trainer.Fit(DataSet.Of(Tensor.Ones([2, 3]), Tensor.Ones([2, 1])).Batch(2), 1));
            Assert.Contains(says, error.Message, StringComparison.Ordinal);
            Assert.Equal(before, net.Weight.Value.ToArray<float>());
        }
    }

    [Fact]
    public void What_is_not_a_checkpoint_of_this_training_is_refused_and_changes_nothing()
    {
        Run run = new(folder);
        run.Trainer.Fit(run.Data, 1);
        var path = folder.File("last");
        var before = run.Weights;

        Safetensors.Save(folder.File("weights"), run.Net.State());
        Assert.Contains("model.Load(Safetensors.Load(path))", Assert.Throws<CheckpointException>(() => run.Trainer.Resume(folder.File("weights"))).Message, StringComparison.Ordinal);

        Linear other = new(2, 3);
        Trainer another = new(new AdamW(other.Parameters), batch => other.Forward(batch.Input), (y, batch) => y.Mean()) { Model = Stateful.Of(() => other.State(), state => other.Load(state)) };
        Assert.Contains("parts that the trainer does not have: [", Assert.Throws<CheckpointException>(() => another.Resume(path)).Message, StringComparison.Ordinal);

        Run sgd = new(folder, 0, 1, run => new Sgd(run.Net.Parameters, 0.1));
        var fresh = sgd.Weights;
        var error = Assert.Throws<CheckpointException>(() => sgd.Trainer.Resume(path));
        Assert.Contains("its part 'optimiser' does not fit", error.Message, StringComparison.Ordinal);
        Assert.IsType<StateException>(error.InnerException);
        Assert.Equal(fresh, sgd.Weights);

        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.Throws<BrokenFileException>(() => run.Trainer.Resume(path));
        Assert.Equal(before, run.Weights);
    }

    [Fact]
    public void Settings_that_lack_something_and_empty_data_are_refused()
    {
        Classifier net = new();
        Sgd sgd = new(net.Parameters, 0.1);
        Func<Batch, Tensor> loss = batch => net.Forward(batch.Input).Mean();
        var batches = points.Batch(60);
        Assert.Contains("empty", Assert.Throws<InvalidOperationException>(() => new Trainer(sgd, loss).Fit(Batches.Of([]), 1)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new Trainer(sgd, loss).Evaluate(Batches.Of([])));
        Assert.Throws<InvalidOperationException>(() => new Trainer(sgd, loss) { Metrics = [new Accuracy()] }.Fit(batches, 1));
        Assert.Throws<InvalidOperationException>(() => new Trainer(sgd, loss) { Checkpoints = new("x") }.Fit(batches, 1));
        Assert.Throws<InvalidOperationException>(() => new Trainer(sgd, loss) { Callbacks = [new EarlyStopping()] }.Fit(batches, 1));
        Assert.Contains("Float32[60, 3]", Assert.Throws<ArgumentException>(() => new Trainer(sgd, batch => net.Forward(batch.Input)).Fit(batches, 1)).Message, StringComparison.Ordinal);
    }

    static string Line(EpochReport report) => $"{report.Epoch} {Text(report.Training)} {Text(report.Validation!)}";

    static string Text(Evaluation value) => $"{value.Loss:R} {value.Examples} {string.Join(" ", value.Metrics.OrderBy(metric => metric.Key).Select(metric => $"{metric.Key}={metric.Value:R}"))}";

    sealed class Reporter(List<TrainingProgress> seen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => seen.Add(value);
    }
}
