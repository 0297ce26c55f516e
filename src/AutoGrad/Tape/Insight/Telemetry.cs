using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AutoGrad;

/// <summary>
/// What programs that watch over others see: activities and a histogram of backward walks, and gauges of the memory of tensors, all under the name "AutoGrad". As long as nobody
/// listens, a walk asks two questions and nothing is measured.
/// </summary>
sealed class Telemetry
{
    static readonly ActivitySource source = new("AutoGrad");
    static readonly Meter meter = new("AutoGrad");
    static readonly Histogram<double> durations = meter.CreateHistogram<double>("autograd.backward.duration", "s", "How long backward walks take.");

    readonly Activity? activity = source.StartActivity("Backward");
    readonly long start = Stopwatch.GetTimestamp();

    static Telemetry()
    {
        meter.CreateObservableGauge("autograd.memory.live", static () => TensorMemory.LiveBytes, "By", "Bytes lent to tensors.");
        meter.CreateObservableGauge("autograd.memory.pooled", static () => TensorMemory.PooledBytes, "By", "Bytes that lie ready to be used again.");
        meter.CreateObservableGauge("autograd.memory.peak", static () => TensorMemory.PeakBytes, "By", "The most bytes that were lent at a time.");
    }

    public static bool IsListenedTo => source.HasListeners() || durations.Enabled;

    public static Telemetry Begin() => new();

    public void End(Shape shape)
    {
        durations.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        activity?.SetTag("autograd.shape", shape.ToString());
        activity?.Dispose();
    }
}
