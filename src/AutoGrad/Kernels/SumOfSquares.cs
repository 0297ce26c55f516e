using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>The sums of rows of squares, of what a short function gives; added in the order of <see cref="SumOfProducts{F}"/>.</summary>
/// <typeparam name="F">How two numbers are multiplied.</typeparam>
/// <typeparam name="G">The short function.</typeparam>
sealed class SumOfSquares<F, G> : IBlockFunction
    where F : struct, ILaneFunction2
    where G : struct, ILaneFunction2
{
    public static readonly SumOfSquares<F, G> Instance = new();

    public string Name => "SumOfProducts";

    public void Run(in Block block) => TypeSwitch.RunFloating(in block, new Work());

    readonly struct Work : IFloatingWork
    {
        public void Run<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var a = block.A<T>();
            var n = block.B<T>();
            var y = block.Y<T>();
            var row = a.Length / y.Length;
            if (row <= Reducing.Row) RowSums.Add<F, G, T>(a, n, y);
            else for (var i = 0; i < y.Length; i++) y[i] = AddLong(a.Slice(i * row, row), n.Slice(i, 1));
        }

        static T AddLong<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> n) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var pieces = (a.Length + Reducing.Row - 1) / Reducing.Row;
            Span<T> sums = stackalloc T[pieces];
            for (var i = 0; i < pieces; i++) RowSums.Add<F, G, T>(a.Slice(i * Reducing.Row, Math.Min(Reducing.Row, a.Length - (i * Reducing.Row))), n, sums.Slice(i, 1));
            return RowSums.Add<T>(sums);
        }
    }
}
