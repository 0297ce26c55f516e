namespace AutoGrad.Testing;

/// <summary>Derivatives of all outputs along one direction, by differences, each with its error bar.</summary>
readonly record struct Estimate(double[] Values, double[] Bars)
{
    /// <summary>The same estimates; of each output the one with the smaller error bar.</summary>
    public Estimate Best(Estimate other)
    {
        var (values, bars) = ((double[])Values.Clone(), (double[])Bars.Clone());
        for (var j = 0; j < values.Length; j++)
        {
            if (other.Bars[j] < bars[j]) (values[j], bars[j]) = (other.Values[j], other.Bars[j]);
        }
        return new(values, bars);
    }

    /// <summary>The derivative of the combination Σ uⱼ·yⱼ alone; of no u, the derivatives as they are.</summary>
    public Estimate Combined(double[]? u)
    {
        if (u is null) return this;
        var (value, bar) = (0.0, 0.0);
        for (var j = 0; j < u.Length; j++) (value, bar) = (value + (u[j] * Values[j]), bar + (u[j] * u[j] * Bars[j] * Bars[j]));
        return new([value], [Math.Sqrt(bar)]);
    }
}
