namespace AutoGrad.AdBench;

/// <summary>
/// The log-likelihood of points under a mixture of K Gaussians, with a Wishart-like prior. Each component has a weight α, a mean μ, and a lower triangular matrix Q, the root of its precision, whose
/// diagonal is given by logarithms.
/// </summary>
public sealed class GaussianMixture : IProblem
{
    readonly Tensor alphas, means, factors, homogeneous, places;
    readonly double gamma, constant;
    readonly int dimensions, components, wishartDegrees;

    /// <summary>A mixture and points.</summary>
    /// <param name="alphas">[K].</param>
    /// <param name="means">[K, d].</param>
    /// <param name="factors">[K, d(d+1)/2]: logarithms of the diagonal, then the strictly lower triangle by columns.</param>
    /// <param name="points">[n, d].</param>
    /// <param name="gamma">The prior's γ.</param>
    /// <param name="wishartDegrees">The prior's m.</param>
    public GaussianMixture(Tensor alphas, Tensor means, Tensor factors, Tensor points, double gamma, int wishartDegrees)
    {
        ArgumentNullException.ThrowIfNull(alphas);
        ArgumentNullException.ThrowIfNull(points);
        (this.alphas, this.means, this.factors, this.gamma, this.wishartDegrees) = (alphas, means, factors, gamma, wishartDegrees);
        (components, dimensions) = (alphas.Size, points.Shape[1]);
        var count = points.Shape[0];
        // [d + 1, n]: points along the contiguous axis, and a row of ones that takes the means.
        homogeneous = Tensor.Concat([points.Mt, Tensor.Ones([1, count], DType.Float64)]);
        places = Tensor.From(Places(dimensions));
        constant = -(0.5 * count * dimensions * Math.Log(2 * Math.PI)) - (components * LogNormaliser());
    }

    /// <summary>Reads <c>d K n</c>, α, μ, the factors, the points, and <c>γ m</c>.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static GaussianMixture Read(string path) => NumberFile.Read(path, file =>
    {
        var (d, k, n) = (file.Count("the dimension d"), file.Count("the number K of components"), file.Count("the number n of points"));
        return new GaussianMixture(file.Numbers("α", k), file.Numbers("the means", k, d), file.Numbers("the factors", k, checked(d * (d + 1) / 2)), file.Numbers("the points", n, d), file.Number("γ"), file.Count("m", 0));
    });

    /// <summary>α, the means, and the factors.</summary>
    public Tensor[] Variables => [alphas, means, factors];

    /// <summary>The log-likelihood.</summary>
    public Tensor LogLikelihood() => LogLikelihood(Variables);

    /// <summary>The log-likelihood, and its derivatives by α, the means, and the factors, one after the other.</summary>
    public (Tensor Value, Tensor Gradient) ValueAndGradient()
    {
        var (value, gradients) = AutoGrad.ValueAndGradient.Of(LogLikelihood, Variables);
        return (value, Tensor.Concat([gradients[0], gradients[1].Flatten(), gradients[2].Flatten()]));
    }

    /// <summary>The log-likelihood of other variables.</summary>
    /// <param name="variables">As in <see cref="Variables"/>.</param>
    public Tensor LogLikelihood(Tensor[] variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var (alpha, mean, factor) = (variables[0], variables[1], variables[2]);
        var (d, k) = (dimensions, components);
        var logDiagonal = factor[.., ..d];
        // What Q is made of: a zero, its diagonal, its lower triangle.
        var entries = Tensor.Concat([Tensor.Zeros([k, 1], DType.Float64), logDiagonal.Exp(), factor[.., d..]], 1);
        var q = entries.IndexSelect(1, places).Reshape(k, d, d);
        // Q·(x − μ) of all components and points is one product, [Q, −Q·μ]·[x; 1].
        var shift = (q * mean.Unsqueeze(1)).Sum([-1], keepAxes: true);
        var residuals = Tensor.Concat([q, -shift], 2).Reshape(k * d, d + 1).MatMul(homogeneous);
        var distances = residuals.Reshape(k, d, homogeneous.Shape[1]).Square().Sum([1]);
        var logDeterminants = logDiagonal.Sum([1]);
        var likelihood = ((alpha + logDeterminants).Unsqueeze(1) - (0.5 * distances)).LogSumExp([0]).Sum() - (homogeneous.Shape[1] * alpha.LogSumExp());
        var prior = (0.5 * gamma * gamma * entries.Square().Sum()) - (wishartDegrees * logDeterminants.Sum());
        return likelihood + prior + constant;
    }

    Tensor[] IProblem.Value() => [LogLikelihood()];

    (Tensor[] Value, Tensor[] Derivative) IProblem.ValueAndDerivative()
    {
        var (value, gradient) = ValueAndGradient();
        return ([value], [gradient]);
    }

    /// <summary>For each element of Q in rows, its place among a zero, the diagonal, and the lower triangle by columns.</summary>
    static long[] Places(int d)
    {
        var places = new long[d * d];
        for (var row = 0; row < d; row++)
        {
            places[(row * d) + row] = 1 + row;
            for (var column = 0; column < row; column++) places[(row * d) + column] = 1 + d + (column * d) - (column * (column + 1) / 2) + row - column - 1;
        }
        return places;
    }

    /// <summary>C = ν·d·(log γ − ½·log 2) − logΓ_d(ν/2) with ν = d + m + 1.</summary>
    double LogNormaliser()
    {
        var degrees = dimensions + wishartDegrees + 1;
        var arguments = (0.5 * degrees) - (0.5 * Tensor.Arange(0, dimensions, 1, DType.Float64));
        var logGamma = (0.25 * dimensions * (dimensions - 1) * Math.Log(Math.PI)) + arguments.LogGamma().Sum().Item();
        return (degrees * dimensions * (Math.Log(gamma) - (0.5 * Math.Log(2)))) - logGamma;
    }
}
