using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>A function of one number, of what a short function gives: eˣ of x − μ, say.</summary>
/// <typeparam name="F">The function.</typeparam>
sealed class MapOver<F> : IOuter
    where F : struct, ILaneFunction
{
    public static readonly MapOver<F> Instance = new();

    public IBlockFunction Over<G>() where G : struct, ILaneFunction2 => Function<G>.Instance;

    sealed class Function<G> : IBlockFunction
        where G : struct, ILaneFunction2
    {
        public static readonly Function<G> Instance = new();

        public string Name => typeof(F).Name.Replace("Function", "");

        public void Run(in Block block) => TypeSwitch.RunFloating(in block, new Work());

        readonly struct Work : IFloatingWork
        {
            public void Run<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap2.RunRows<Both, T>(block.A<T>(), block.B<T>(), block.Y<T>());
        }

        readonly struct Both : ILaneFunction2
        {
            public static bool IsLong<T>() => F.IsLong<T>();

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<V, T>(V a, V b)
                where V : struct, ILanes<V, T>
                where T : unmanaged => F.Of<V, T>(G.Of<V, T>(a, b));
        }
    }
}
