using System.Globalization;

namespace AutoGrad.Testing;

/// <summary>
/// The numbers that an input may take: an open interval, without some points. Random inputs are drawn from it, and the steps of differences stay inside.
/// </summary>
/// <param name="Low">The lower end, itself outside.</param>
/// <param name="High">The upper end, itself outside.</param>
public sealed record Domain(double Low, double High)
{
    /// <summary>How far from an excluded point or an end random numbers stay, at the least.</summary>
    const double Margin = 0.05;

    double[] excluded = [];

    /// <summary>Every number; random ones come from −2 to 2.</summary>
    public static Domain All { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Numbers above 0; random ones come from 0 to 4.</summary>
    public static Domain Positive { get; } = new(0, double.PositiveInfinity);

    /// <summary>Numbers between 0 and 1.</summary>
    public static Domain Unit { get; } = new(0, 1);

    /// <summary>Every number but 0.</summary>
    public static Domain NonZero { get; } = All.Without(0);

    /// <summary>Numbers between two ends.</summary>
    public static Domain Between(double low, double high) => new(low, high);

    /// <summary>This domain without some points: poles, or kinks that are tested on their own.</summary>
    public Domain Without(params ReadOnlySpan<double> points) => this with { excluded = [.. excluded, .. points] };

    /// <summary>Whether a number belongs to the domain.</summary>
    public bool Contains(double x) => x > Low && x < High && !excluded.Contains(x);

    /// <summary>The distance to the nearest end or excluded point.</summary>
    public double RoomAt(double x)
    {
        var room = Math.Min(x - Low, High - x);
        foreach (var point in excluded) room = Math.Min(room, Math.Abs(x - point));
        return room;
    }

    /// <summary>A random number, uniform over at most four units of the domain and at a distance from its ends and holes.</summary>
    public double Draw(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var low = double.IsInfinity(Low) ? double.IsInfinity(High) ? -2 : High - 4 : Low;
        var high = double.IsInfinity(High) ? double.IsInfinity(Low) ? 2 : Low + 4 : High;
        var margin = Math.Min(Margin, (high - low) / 64);
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var x = low + ((high - low) * random.NextDouble());
            if (RoomAt(x) >= margin) return x;
        }
        throw new InvalidOperationException($"The domain {this} leaves no room to draw from: its holes lie closer than {margin}.");
    }

    /// <inheritdoc/>
    public bool Equals(Domain? other) => other is not null && Low.Equals(other.Low) && High.Equals(other.High) && excluded.AsSpan().SequenceEqual(other.excluded);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Low, High, excluded.Length);

    /// <summary>The ends and holes, as in <c>(0, 1) without 0.5</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"({Low}, {High})") + (excluded.Length == 0 ? "" : " without " + string.Join(", ", excluded.Select(x => x.ToString(CultureInfo.InvariantCulture))));
}
