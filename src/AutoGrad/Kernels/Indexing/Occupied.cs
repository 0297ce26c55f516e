namespace AutoGrad.Kernels;

/// <summary>The places in a dense mask where it is true.</summary>
static class Occupied
{
    public static int Count(ReadOnlySpan<bool> mask) => mask.Count(true);

    /// <summary>Writes the flat places in rising order; <paramref name="places"/> is as long as <see cref="Count"/> says.</summary>
    public static void Find(ReadOnlySpan<bool> mask, Span<long> places)
    {
        var found = 0;
        for (var start = 0; found < places.Length; start++)
        {
            start += mask[start..].IndexOf(true);
            places[found++] = start;
        }
    }
}
