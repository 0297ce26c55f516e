namespace AutoGrad.Nn;

public static partial class Normalise
{
    /// <summary>Layer normalisation (Ba et al. 2016): over the last axes of each element of the batch. Where all elements are equal the result is the bias.</summary>
    /// <param name="x">[…, normalised…].</param>
    /// <param name="normalised">The extents of the last axes, over which mean and variance go.</param>
    /// <param name="weight">Factors, of the normalised shape, or null.</param>
    /// <param name="bias">Terms, of the normalised shape, or null.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <exception cref="ArgumentException">The shapes don't fit, types differ or are not floating, or epsilon is negative or not finite.</exception>
    public static Tensor Layer(Tensor x, Shape normalised, Tensor? weight = null, Tensor? bias = null, double epsilon = 1e-5) =>
        Affine(Over(x, LastAxes(x, normalised, epsilon, "Normalise.Layer", weight, bias), epsilon), weight, bias);

    /// <summary>Root-mean-square normalisation (Zhang, Sennrich 2019): x/√(mean x² + ε) over the last axes; no mean is subtracted.</summary>
    /// <param name="x">[…, normalised…].</param>
    /// <param name="normalised">The extents of the last axes, over which the mean goes.</param>
    /// <param name="weight">Factors, of the normalised shape, or null.</param>
    /// <param name="epsilon">What is added to the mean square; null for the distance from 1 to the next number of the type.</param>
    /// <exception cref="ArgumentException">The shapes don't fit, types differ or are not floating, or epsilon is negative or not finite.</exception>
    public static Tensor RootMeanSquare(Tensor x, Shape normalised, Tensor? weight = null, double? epsilon = null)
    {
        var axes = LastAxes(x, normalised, epsilon ?? 0, "Normalise.RootMeanSquare", weight);
        var least = epsilon ?? (x.DType == DType.Float64 ? double.BitIncrement(1) - 1 : MathF.BitIncrement(1) - 1);
        return Affine(x * ((x * x).Mean(axes, keepAxes: true) + least).ReciprocalSqrt(), weight, null);
    }
}
