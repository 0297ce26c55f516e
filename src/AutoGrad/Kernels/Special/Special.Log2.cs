using System.Numerics;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>log₂ x, exact at powers of 2, and the same in every place of an array.</summary>
    public static void Log2<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ScalarMap.Run(default(Log2Function), x, y);

    readonly struct Log2Function : IScalarFunction
    {
        public double Of(double x) => Math.Log2(x);
    }
}
