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
        public void Run<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T> => RowSums.Add<F, T>(block.A<T>(), block.B<T>(), block.Y<T>());
    }
}
