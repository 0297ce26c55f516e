namespace AutoGrad;

public static partial class Tape
{
    /// <summary>
    /// Looks, until the returned scope is disposed of, at every value that an operation makes and every gradient that a rule returns, and throws at the first anomaly:
    /// <c>using (Tape.DetectAnomaly()) { … }</c>. It tells the operation, the index of the element, the operands and the line where the operation was called. Each operation
    /// then walks the stack, and each result is evaluated at once and read twice; elementwise operations are not fused. When off it costs nothing.
    /// </summary>
    /// <param name="anomalies">What to look for.</param>
    /// <exception cref="AnomalyException">Thrown by the operation, or by the walk, that makes an anomaly.</exception>
    public static IDisposable DetectAnomaly(Anomalies anomalies = Anomalies.All)
    {
        var outer = WatchingWalks ?? new Watch();
        return Open(outer with { Lines = true, Anomalies = outer.Anomalies | anomalies });
    }
}
