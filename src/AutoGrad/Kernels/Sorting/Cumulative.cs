using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// Running results along the first axis of a dense length × inner block; a contiguous row is the case inner = 1. With
/// <c>reverse</c> they run from the end to the start. Source and target may be the same span.
/// Floats are accumulated in double, so that the error does not grow with the length.
/// </summary>
static class Cumulative
{
    /// <summary>yᵢ = x₀ + … + xᵢ.</summary>
    public static void Sum<T>(ReadOnlySpan<T> x, Span<T> y, int length, int inner, bool reverse = false)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
            Scan.Run<T, double, SumStep<double>>(x, y, length, inner, reverse);
        else
            Scan.Run<T, T, SumStep<T>>(x, y, length, inner, reverse);
    }

    /// <summary>yᵢ = x₀·…·xᵢ.</summary>
    public static void Product<T>(ReadOnlySpan<T> x, Span<T> y, int length, int inner, bool reverse = false)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
            Scan.Run<T, double, ProductStep<double>>(x, y, length, inner, reverse);
        else
            Scan.Run<T, T, ProductStep<T>>(x, y, length, inner, reverse);
    }

    /// <summary>yᵢ = log(eˣ⁰ + … + eˣⁱ), of which no part overflows; −∞ is the logarithm of nothing.</summary>
    public static void LogSumExp<T>(ReadOnlySpan<T> x, Span<T> y, int length, int inner, bool reverse = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Scan.Run<T, double, LogSumExpStep>(x, y, length, inner, reverse);

    /// <summary>
    /// yᵢ = max(x₀, …, xᵢ) and the position along the axis that it comes from: the latest of equal ones. Once there was a NaN the maximum is NaN,
    /// at the position of the latest NaN. (PyTorch's conventions.) x and y must not overlap.
    /// </summary>
    public static void Max<T>(ReadOnlySpan<T> x, Span<T> y, Span<long> indices, int length, int inner)
        where T : unmanaged, INumber<T>
    {
        for (var at = 0; at < length * inner; at++)
        {
            var previous = at - inner;
            var taken = previous < 0 || T.IsNaN(x[at]) || x[at] >= y[previous];
            y[at] = taken ? x[at] : y[previous];
            indices[at] = taken ? at / inner : indices[previous];
        }
    }

    readonly struct SumStep<T> : IScanStep<T>
        where T : INumber<T>
    {
        public static T Next(T sum, T x) => sum + x;
    }

    readonly struct ProductStep<T> : IScanStep<T>
        where T : INumber<T>
    {
        public static T Next(T product, T x) => product * x;
    }

    readonly struct LogSumExpStep : IScanStep<double>
    {
        public static double Next(double sum, double x)
        {
            var (greater, smaller) = (double.Max(sum, x), double.Min(sum, x));

            // Equal infinities have no difference; a NaN stays one.
            return double.IsInfinity(greater) && greater == smaller ? greater : greater + double.LogP1(double.Exp(smaller - greater));
        }
    }
}
