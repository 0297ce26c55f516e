using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>ln(eᵃ + eᵇ), without overflow.</summary>
    public static void LogAddExp<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap2.Run<LogAddExpFunction, T>(a, b, result);

    /// <summary>max(a, b) + ln(1 + e^−|a − b|); equal infinities are their own result.</summary>
    readonly struct LogAddExpFunction : ILaneFunction2
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V b)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var log = LogLanes.LogP1OfFinite<V, T>(ExpLanes.Exp<V, T>(-V.Abs(a - b)));
            return V.Select(V.Equal(a, b), a + V.Of(0.6931471805599453), V.Max(a, b) + log);
        }
    }
}
