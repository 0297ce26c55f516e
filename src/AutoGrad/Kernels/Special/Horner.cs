using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>Steps of Horner's rule: p·xⁿ plus n further coefficients, highest first, each step fused.</summary>
static class Horner
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, T>(V p, V x, double a)
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.Fma(p, x, V.Of(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, T>(V p, V x, double a, double b)
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.Fma(V.Fma(p, x, V.Of(a)), x, V.Of(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, T>(V p, V x, double a, double b, double c)
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.Fma(V.Fma(V.Fma(p, x, V.Of(a)), x, V.Of(b)), x, V.Of(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, T>(V p, V x, double a, double b, double c, double d)
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.Fma(V.Fma(V.Fma(V.Fma(p, x, V.Of(a)), x, V.Of(b)), x, V.Of(c)), x, V.Of(d));
}
