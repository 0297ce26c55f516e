namespace AutoGrad;

/// <summary>
/// What tensors hold in memory. Buffers of a few kilobytes and more come from a pool and go back to it when no tensor uses them
/// any more; nobody disposes of anything. Smaller ones are ordinary objects and are not counted.
/// </summary>
public static class TensorMemory
{
    /// <summary>Bytes lent to tensors that are, or were at the last look, alive.</summary>
    public static long LiveBytes => Pool.LiveBytes;

    /// <summary>Bytes that lie ready to be used again.</summary>
    public static long PooledBytes => Pool.PooledBytes;

    /// <summary>The most that <see cref="LiveBytes"/> has been since the start or the last <see cref="ResetPeak"/>.</summary>
    public static long PeakBytes => Pool.PeakBytes;

    /// <summary>Starts the peak afresh from what is live.</summary>
    public static void ResetPeak() => Pool.ResetPeak();

    /// <summary>Runs a full collection so that the counters tell exactly what is alive. For measuring; programs never need it.</summary>
    public static void Measure() => Pool.Reclaim();
}
