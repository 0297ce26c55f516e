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
        public void Run<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T> => RowSums.Add<F, G, T>(block.A<T>(), block.B<T>(), block.Y<T>());
    }
}
