namespace AutoGrad.Tests;

/// <summary>A property does not hold. The message shows the counter-example.</summary>
sealed class PropertyFailedException(string message, string? seed = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Replays the failing case; null where there is none.</summary>
    public string? Seed { get; } = seed;
}
