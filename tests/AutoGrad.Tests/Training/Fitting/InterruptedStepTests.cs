using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Fitting;

/// <summary>Training that goes on after an exception in the middle of a step, with losses whose steps are computed by hand: w ← w − mean x.</summary>
public class InterruptedStepTests
{
    sealed class Interrupting(int at) : Callback
    {
        int seen;

        public override void GradientsReady(Trainer trainer, StepReport step)
        {
            if (++seen == at) throw new InvalidOperationException("interrupted");
        }
    }

    static (Trainer Trainer, Parameter Weight) Make(int microBatches, Action<int> atBatch, params Callback[] callbacks)
    {
        Parameter weight = new(Tensor.Zeros([1]));
        var batches = 0;
        Trainer trainer = new(new Sgd([weight], 1), batch =>
        {
            atBatch(++batches);
            return (batch.Input * weight).Mean();
        })
        { MicroBatches = microBatches, Callbacks = callbacks };
        return (trainer, weight);
    }

    static Batches Data(int count) => DataSet.Of(Tensor.Arange(1, count + 1).Reshape(count, 1), Tensor.Zeros([count])).Batch(1);

    [Fact]
    public void Micro_batches_of_an_interrupted_step_are_taken_anew()
    {
        foreach (var at in (int[])[1, 2, 3, 4])
        {
            var (trainer, weight) = Make(2, batch => { if (batch == at) throw new OperationCanceledException(); });
            Assert.Throws<OperationCanceledException>(() => trainer.Fit(Data(4), 1));
            var history = trainer.Fit(Data(4), 1);
            Assert.Equal(-5f, weight.Value.Item<float>());
            Assert.Equal(2, trainer.Steps);
            Assert.Equal(4, history.Epochs[0].Training.Examples);
        }
    }

    [Fact]
    public void Gradients_of_an_interrupted_step_are_not_added_twice()
    {
        foreach (var at in (int[])[1, 2])
        {
            var (trainer, weight) = Make(1, _ => { }, new Interrupting(at));
            Assert.Throws<InvalidOperationException>(() => trainer.Fit(Data(2), 1));
            trainer.Fit(Data(2), 1);
            Assert.Equal(-3f, weight.Value.Item<float>());
        }
    }

    [Fact]
    public void Metrics_of_one_name_are_numbered()
    {
        Parameter weight = new(Tensor.Zeros([1, 3]));
        Trainer trainer = new(new Sgd([weight], 1), batch => batch.Input * weight, (y, _) => y.Mean()) { Metrics = [new Accuracy(), new Accuracy(ignored: 0)] };
        var history = trainer.Fit(DataSet.Of(Tensor.Ones([4, 1]), Tensor.From([0L, 0, 1, 1])).Batch(2), 1);
        Assert.Equal(["accuracy", "accuracy 2"], history.Epochs[0].Training.Metrics.Keys);
    }
}
