namespace AutoGrad.Testing;

/// <summary>Derivatives of all outputs along one direction, by differences.</summary>
/// <param name="Values">The derivatives.</param>
/// <param name="Bars">The error bar of each.</param>
/// <param name="Gaps">How far the slopes on the two sides of the point seem to lie apart, where a difference from both sides shows that; otherwise 0.</param>
readonly record struct Estimate(double[] Values, double[] Bars, double[] Gaps)
{
    public bool IsFinite => Array.TrueForAll(Bars, double.IsFinite);

    /// <summary>The same estimates; of each output the one with the smaller error bar.</summary>
    public Estimate Best(Estimate other)
    {
        var (values, bars, gaps) = ((double[])Values.Clone(), (double[])Bars.Clone(), (double[])Gaps.Clone());
        for (var j = 0; j < values.Length; j++)
        {
            if (other.Bars[j] < bars[j]) (values[j], bars[j], gaps[j]) = (other.Values[j], other.Bars[j], other.Gaps[j]);
        }
        return new(values, bars, gaps);
    }

    /// <summary>What the error bar of a derivative is measured by: its size, or that of the terms of the combination Σ uⱼ·yⱼ, which may cancel.</summary>
    public double SizeOf(int output, double[]? u)
    {
        if (u is null) return Math.Abs(Values[output]);
        var sum = 0.0;
        for (var j = 0; j < u.Length; j++) sum += u[j] * u[j] * Values[j] * Values[j];
        return Math.Sqrt(sum);
    }

    /// <summary>The derivative of the combination Σ uⱼ·yⱼ alone; of no u, the derivatives as they are. Gaps of several outputs don't close each other.</summary>
    public Estimate Combined(double[]? u)
    {
        if (u is null) return this;
        var (value, bar, gap) = (0.0, 0.0, 0.0);
        for (var j = 0; j < u.Length; j++) (value, bar, gap) = (value + (u[j] * Values[j]), bar + (u[j] * u[j] * Bars[j] * Bars[j]), gap + Math.Abs(u[j] * Gaps[j]));
        return new([value], [Math.Sqrt(bar)], [gap]);
    }
}
