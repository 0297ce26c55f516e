using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// Functions that the framework's flat maths lacks, or computes with too large an error or too slowly. All span methods
/// take double, float and Half; y may be x itself.
/// </summary>
static partial class Special
{
    /// <summary>eˣ, within 1 ulp, gradual underflow included.</summary>
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<ExpFunction, T>(x, y);

    /// <summary>eˣ where it computes x itself.</summary>
    public static IOuter ExpOver => MapOver<ExpFunction>.Instance;

    /// <summary>2ˣ, within 1 ulp.</summary>
    public static void Exp2<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<Exp2Function, T>(x, y);

    /// <summary>eˣ − 1, with full relative accuracy around 0.</summary>
    public static void ExpM1<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<ExpM1Function, T>(x, y);

    readonly struct ExpFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged => ExpLanes.Exp<V, T>(x);
    }

    /// <summary>x = n + f with |f| ≤ ½ exactly, and 2ᶠ = e^(f·ln 2).</summary>
    readonly struct Exp2Function : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            x = typeof(T) == typeof(float)
                ? V.Max(V.Of(-254), V.Min(V.Of(129), x))
                : V.Max(V.Of(-2046), V.Min(V.Of(1025), x));
            var magic = ExpLanes.MagicOf<V, T>();
            var n = x + magic - magic;
            var p = ExpLanes.ExpM1OfSmall<V, T>((x - n) * V.Of(0.6931471805599453));
            return V.Scale(p + V.Of(1), n);
        }
    }

    /// <summary>2ⁿ(1 + p) − 1 = 2(2ⁿ⁻¹p + (2ⁿ⁻¹ − ½)), which neither cancels nor overflows too early.</summary>
    readonly struct ExpM1Function : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var bounded = typeof(T) == typeof(float)
                ? V.Max(V.Of(-20), V.Min(V.Of(89), x))
                : V.Max(V.Of(-40), V.Min(V.Of(710), x));
            var p = ExpLanes.Split<V, T>(bounded, out var n);
            var half = ExpLanes.Power2<V, T>(n - V.Of(1));
            var y = V.Fma(half, p, half - V.Of(0.5));
            return (y + y) | (x & V.Of(-0.0));
        }
    }
}
