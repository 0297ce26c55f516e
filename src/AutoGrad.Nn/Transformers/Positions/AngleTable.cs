namespace AutoGrad.Nn;

/// <summary>
/// Sines and cosines of positions times frequencies: at position p and for pair i the angle p·b^(−2i/features). They are computed in double once, as far as they have been asked for.
/// </summary>
/// <param name="features">The number of features, two for each frequency.</param>
/// <param name="period">b, what makes the frequencies fall.</param>
/// <param name="name">The name of the encoding, for messages.</param>
sealed class AngleTable(int features, double period, string name)
{
    readonly double period = period is > 0 and < double.PositiveInfinity
        ? period
        : throw new ArgumentOutOfRangeException(nameof(period), period, $"{name}: the period {period} makes no frequencies; give a finite number above 0.");
    readonly int pairs = (features + 1) / 2;
    readonly Lock making = new();
    Rows? made;

    /// <summary>Sines and cosines [count, ⌈features/2⌉] for the positions from start on.</summary>
    public (Tensor Sine, Tensor Cosine) Of(int start, int count, DType type)
    {
        var rows = Volatile.Read(ref made);
        if (rows is null || rows.Count < start + count || rows.Type != type) rows = Extended(start + count, type);
        return (rows.Sine[start..(start + count)], rows.Cosine[start..(start + count)]);
    }

    Rows Extended(int count, DType type)
    {
        lock (making)
        {
            if (made?.Type == type) count = Math.Max(count, Math.Min(2 * made.Count, 1 << 16));
            double[] sines = new double[count * pairs], cosines = new double[count * pairs];
            for (var i = 0; i < pairs; i++)
            {
                var frequency = Math.Pow(period, -2.0 * i / features);
                for (var p = 0; p < count; p++) (sines[(p * pairs) + i], cosines[(p * pairs) + i]) = Math.SinCos(p * frequency);
            }
            Rows rows = new(Tensor.From(sines, [count, pairs]).To(type), Tensor.From(cosines, [count, pairs]).To(type));
            Volatile.Write(ref made, rows);
            return rows;
        }
    }

    sealed record Rows(Tensor Sine, Tensor Cosine)
    {
        public int Count => Sine.Shape[0];

        public DType Type => Sine.DType;
    }
}
