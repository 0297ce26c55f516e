using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>a − b.</summary>
readonly struct Minus : ILaneFunction2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, T>(V a, V b)
        where V : struct, ILanes<V, T>
        where T : unmanaged => a - b;
}
