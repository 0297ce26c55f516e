using System.Globalization;

namespace AutoGrad.Testing;

/// <summary>How samples fared against broken rules.</summary>
/// <param name="Killed">How many were found out.</param>
/// <param name="Total">How many there were: faults that change no gradient of any sample do not count.</param>
/// <param name="SmallestError">The smallest power of ten that was seen when a single entry of a gradient was off by it.</param>
public sealed record MutantTally(int Killed, int Total, double SmallestError)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Killed}/{Total} mutants dead, an error of {SmallestError:0e+0} in one entry seen");
}
