using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>A function of one double that is computed one number at a time.</summary>
interface IScalarFunction
{
    double Of(double x);
}

/// <summary>Applies a scalar function, in double whatever the type of the elements.</summary>
static class ScalarMap
{
    public static void Run<F, T>(F function, ReadOnlySpan<T> x, Span<T> y)
        where F : struct, IScalarFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length);
        for (var i = 0; i < x.Length; i++) y[i] = T.CreateTruncating(function.Of(double.CreateTruncating(x[i])));
    }
}
