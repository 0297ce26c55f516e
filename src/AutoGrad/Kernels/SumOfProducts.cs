using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>The sums of rows of products, of which nothing is written out: a pass over memory less than the products and then the sum. Both ways give the same bits.</summary>
/// <typeparam name="F">How two numbers are multiplied.</typeparam>
sealed class SumOfProducts<F> : IBlockFunction, IOuter
    where F : struct, ILaneFunction2
{
    static readonly SumOfProducts<F> instance = new();

    /// <summary>The sums of rows of such a type and length; null where there is no better way than two steps.</summary>
    public static SumOfProducts<F>? Of(DType type, int row) => type.IsFloating && IsLongEnough(row) && (row <= Reducing.Row || row % Reducing.Row == 0 || IsLongEnough(row % Reducing.Row)) ? instance : null;

    public string Name => "SumOfProducts";

    static bool IsLongEnough(int row) => row >= RowSums.ShortestOfFunction;

    public IOuter? AsOuter(int number) => number == Step.None ? this : null;

    public IBlockFunction Over<G>() where G : struct, ILaneFunction2 => SumOfSquares<F, G>.Instance;

    public void Run(in Block block) => TypeSwitch.RunFloating(in block, new Work());

    readonly struct Work : IFloatingWork
    {
        public void Run<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var a = block.A<T>();
            var b = block.B<T>();
            var y = block.Y<T>();
            var row = a.Length / y.Length;
            if (row <= Reducing.Row) RowSums.Add<F, T>(a, b, y);
            else for (var i = 0; i < y.Length; i++) y[i] = AddLong(a.Slice(i * row, row), b.Slice(i * row, row));
        }

        static T AddLong<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var (pieces, rest) = Math.DivRem(a.Length, Reducing.Row);
            Span<T> sums = stackalloc T[pieces + 1];
            RowSums.Add<F, T>(a[..^rest], b[..^rest], sums[..pieces]);
            if (rest == 0) return RowSums.Add<T>(sums[..pieces]);
            RowSums.Add<F, T>(a[^rest..], b[^rest..], sums[pieces..]);
            return RowSums.Add<T>(sums);
        }
    }
}
