using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>Quotients by a number for each row, of what a short function gives.</summary>
sealed class QuotientsOver : IOuter
{
    public static readonly QuotientsOver Instance = new();

    public IBlockFunction Over<G>() where G : struct, ILaneFunction2 => Function<G>.Instance;

    sealed class Function<G> : IBlockFunction
        where G : struct, ILaneFunction2
    {
        public static readonly Function<G> Instance = new();

        public string Name => "Divide";

        public void Run(in Block block) => TypeSwitch.RunFloating(in block, new Work());

        readonly struct Work : IFloatingWork
        {
            public void Run<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T>
            {
                var x = block.A<T>();
                var n = block.B<T>();
                var d = block.C<T>();
                var y = block.Y<T>();
                var row = x.Length / n.Length;
                for (var i = 0; i < n.Length; i++) Quotients.Run<G, T>(x.Slice(i * row, row), n[i], d[i], y.Slice(i * row, row));
            }
        }
    }
}
