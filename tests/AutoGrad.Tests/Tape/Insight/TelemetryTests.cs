using System.Diagnostics;
using System.Diagnostics.Metrics;
using AutoGrad.Training;

namespace AutoGrad.Tests.Tape.Insight;

public sealed class TelemetryTests
{
    [Fact]
    public void Walks_and_steps_are_activities_and_durations_and_memory_is_gauged()
    {
        List<string> activities = [];
        Dictionary<string, double> measured = [];
        using ActivityListener activityListener = new()
        {
            ShouldListenTo = source => source.Name == "AutoGrad",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (activities) activities.Add(activity.OperationName);
            },
        };
        ActivitySource.AddActivityListener(activityListener);
        using MeterListener meterListener = new();
        meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "AutoGrad") listener.EnableMeasurementEvents(instrument);
        };
        meterListener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Note(instrument, value));
        meterListener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Note(instrument, value));
        void Note(Instrument instrument, double value)
        {
            lock (measured) measured[instrument.Name] = value;
        }

        meterListener.Start();
        Parameter weight = new(Tensor.Ones([4096]));
        Sgd sgd = new([weight], rate: 0.1);
        (weight * weight).Sum().Backward();
        sgd.Step();
        meterListener.RecordObservableInstruments();
        // Other tests train meanwhile, and the listeners hear them, too.
        lock (activities) Assert.Superset(new HashSet<string> { "Backward", "Step" }, activities.ToHashSet());
        Dictionary<string, double> heard;
        lock (measured) heard = new(measured);
        Assert.Superset(new HashSet<string> { "autograd.backward.duration", "autograd.step.duration", "autograd.memory.live", "autograd.memory.pooled", "autograd.memory.peak" }, heard.Keys.ToHashSet());
        Assert.True(heard["autograd.memory.peak"] >= heard["autograd.memory.live"]);
    }

    [Fact]
    public void A_module_shows_the_gradient_of_its_result()
    {
        AutoGrad.Nn.Linear layer = new(2, 3);
        List<Shape> seen = [];
        using (layer.HookGradient(gradient => seen.Add(gradient.Shape))) layer.Forward(Tensor.Ones([5, 2])).Sum().Backward();
        layer.Forward(Tensor.Ones([5, 2])).Sum().Backward();
        Assert.Equal([Shape.Create([5, 3])], seen);
    }
}
