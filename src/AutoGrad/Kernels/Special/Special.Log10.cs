using System.Numerics;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>log₁₀ x, exact at powers of 10, and the same in every place of an array.</summary>
    public static void Log10<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ScalarMap.Run(default(Log10Function), x, y);

    readonly struct Log10Function : IScalarFunction
    {
        public double Of(double x) => Math.Log10(x);
    }
}
