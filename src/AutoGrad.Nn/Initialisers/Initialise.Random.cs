namespace AutoGrad.Nn;

public static partial class Initialise
{
    /// <summary>Numbers spread evenly over [low, high). torch: <c>uniform_</c>.</summary>
    /// <param name="parameter">What gets the values.</param>
    /// <param name="random">Where they come from: a source, or a seed.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    public static Parameter Uniform(Parameter parameter, RandomSource random, double low = 0, double high = 1)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Assigned(parameter, Tensor.Uniform(parameter.Shape, random, low, high, parameter.DType));
    }

    /// <summary>Normally distributed numbers. torch: <c>normal_</c>.</summary>
    /// <param name="parameter">What gets the values.</param>
    /// <param name="random">Where they come from: a source, or a seed.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation.</param>
    public static Parameter Normal(Parameter parameter, RandomSource random, double mean = 0, double deviation = 1)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Assigned(parameter, Tensor.Normal(parameter.Shape, random, mean, deviation, parameter.DType));
    }

    /// <summary>
    /// Normally distributed numbers, of which only those between two bounds count: μ + σ·√2·erf⁻¹(u) with u even between erf of the bounds. torch: <c>trunc_normal_</c>.
    /// </summary>
    /// <param name="parameter">What gets the values.</param>
    /// <param name="random">Where they come from: a source, or a seed.</param>
    /// <param name="mean">The mean μ before cutting.</param>
    /// <param name="deviation">The standard deviation σ before cutting.</param>
    /// <param name="low">The lower bound, itself, not in deviations.</param>
    /// <param name="high">The upper bound.</param>
    /// <exception cref="ArgumentException">The deviation is not positive, the bounds are not in order, or lie so far out that no number falls between them.</exception>
    public static Parameter TruncatedNormal(Parameter parameter, RandomSource random, double mean = 0, double deviation = 1, double low = -2, double high = 2)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!(deviation > 0 && low < high)) throw new ArgumentException($"Initialise.TruncatedNormal: the deviation {deviation} must be positive and the bounds {low} and {high} in order.");
        var bounds = (Tensor.From([low, high]) - mean) / (deviation * Math.Sqrt(2));
        var (least, most) = (bounds[0].Erf().Item(), bounds[1].Erf().Item());
        if (!(least < most)) throw new ArgumentException($"Initialise.TruncatedNormal: between {low} and {high} lies nothing of a normal distribution with mean {mean} and deviation {deviation}.");
        // In float64, and clamped: at u near ±1 the inverse overshoots the bounds, or is infinite.
        var draws = Tensor.Uniform(parameter.Shape, random, least, most, DType.Float64).ErfInv();
        return Assigned(parameter, ((draws * (deviation * Math.Sqrt(2))) + mean).Clamp(low, high));
    }

    /// <summary>
    /// Orthonormal rows, or columns if these are fewer, times a gain (Saxe et al. 2013): by the QR decomposition of normal numbers, with signs such that every such matrix is equally
    /// likely. Axes behind the first count as one. torch: <c>orthogonal_</c>.
    /// </summary>
    /// <param name="parameter">What gets the values: a matrix, or more axes.</param>
    /// <param name="random">Where they come from: a source, or a seed.</param>
    /// <param name="gain">The length of rows or columns.</param>
    /// <exception cref="ArgumentException">The parameter has fewer than two axes.</exception>
    public static Parameter Orthogonal(Parameter parameter, RandomSource random, double gain = 1)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter.Rank < 2) throw new ArgumentException($"Initialise.Orthogonal: the parameter {parameter.Name} {parameter.DType}{parameter.Shape} has fewer than two axes.");
        if (parameter.Size == 0) return parameter;
        var (rows, columns) = (parameter.Shape[0], parameter.Size / parameter.Shape[0]);
        var normal = Tensor.Normal([Math.Max(rows, columns), Math.Min(rows, columns)], random, dtype: DType.Float64);
        var (q, r) = normal.Qr();
        q *= Tensor.Where(r.Diagonal() < 0, -1, Tensor.Ones([Math.Min(rows, columns)], DType.Float64));
        return Assigned(parameter, ((rows < columns ? q.Mt : q) * gain).Reshape(parameter.Shape.Extents));
    }
}
