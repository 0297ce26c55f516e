using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AutoGrad.Training;

/// <summary>An activity and a histogram of optimisers' steps, under the name "AutoGrad". Nothing is measured as long as nobody listens.</summary>
readonly struct StepTelemetry : IDisposable
{
    static readonly ActivitySource source = new("AutoGrad");
    static readonly Meter meter = new("AutoGrad");
    static readonly Histogram<double> durations = meter.CreateHistogram<double>("autograd.step.duration", "s", "How long steps of optimisers take.");

    readonly Activity? activity;
    readonly long start;

    StepTelemetry(Optimiser optimiser)
    {
        activity = source.StartActivity("Step");
        activity?.SetTag("autograd.optimiser", optimiser.GetType().Name);
        activity?.SetTag("autograd.parameters", optimiser.Parameters.Count);
        start = Stopwatch.GetTimestamp();
    }

    public static StepTelemetry Of(Optimiser optimiser) => source.HasListeners() || durations.Enabled ? new(optimiser) : default;

    public void Dispose()
    {
        if (start != 0) durations.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        activity?.Dispose();
    }
}
