namespace Examples;

/// <summary>What a chart shows under one name: points, joined by a line or not.</summary>
/// <param name="Name">The text of the legend.</param>
/// <param name="X">Where the points are.</param>
/// <param name="Y">As many. Where one has no place on its axis (NaN, ∞, or not positive on a logarithmic one), the line is interrupted.</param>
/// <param name="Joined">A line, or dots.</param>
sealed record Curve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, bool Joined);
