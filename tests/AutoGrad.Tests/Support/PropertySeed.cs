using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace AutoGrad.Tests;

/// <summary>The text of a seed: FsCheck's generator state and the size of the case, "seed,gamma,size".</summary>
static class PropertySeed
{
    public static string Text(Rnd state, int size) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Seed},{state.Gamma},{size}");

    /// <summary>Reads what <see cref="Text"/> writes. Without a size, all sizes are run through from that state.</summary>
    public static FSharpOption<Replay> Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length is 2 or 3
            && ulong.TryParse(parts[0], CultureInfo.InvariantCulture, out var seed)
            && ulong.TryParse(parts[1], CultureInfo.InvariantCulture, out var gamma)
            && gamma % 2 == 1)
        {
            var state = new Rnd(seed, gamma);
            if (parts.Length == 2) return FSharpOption<Replay>.Some(new(state, FSharpOption<int>.None));
            if (int.TryParse(parts[2], CultureInfo.InvariantCulture, out var size))
                return FSharpOption<Replay>.Some(new(state, FSharpOption<int>.Some(size)));
        }
        throw new FormatException($"'{text}' is no seed: {Property.SeedVariable} is what a failing property prints, seed,gamma,size.");
    }
}
