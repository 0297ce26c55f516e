namespace AutoGrad.Kernels;

/// <summary>The product of two operands that are packed into panels block by block, and its result's tiles go where a target says.</summary>
/// <remarks>
/// The inner axis is cut into blocks whose panels stay in the caches. For each block all panels of both operands are packed
/// (side by side), then the tiles of the result are summed (side by side), in chunks of a fixed size. Every element's sum
/// has the same order whatever the number of threads.
/// </remarks>
static class PanelProduct
{
    /// <summary>C = A·B, or C += A·B.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TA">The rows of A.</typeparam>
    /// <typeparam name="TB">The columns of B.</typeparam>
    /// <typeparam name="TC">The result.</typeparam>
    /// <param name="m">The number of rows of A and C.</param>
    /// <param name="n">The number of columns of B and C.</param>
    /// <param name="k">The columns of A and rows of B; with zero the product is zero.</param>
    /// <param name="a">The left operand: a lane is a row.</param>
    /// <param name="b">The right operand: a lane is a column.</param>
    /// <param name="c">The target of the result.</param>
    /// <param name="accumulate">Whether to add to what the target has.</param>
    public static void Multiply<T, TA, TB, TC>(int m, int n, int k, TA a, TB b, TC c, bool accumulate)
        where T : unmanaged
        where TA : struct, IPanelSource<T>
        where TB : struct, IPanelSource<T>
        where TC : struct, ITileTarget<T>
    {
        if (m <= 0 || n <= 0)
            return;
        PanelJob<T, TA, TB, TC> job = PanelJob<T, TA, TB, TC>.Take();
        try
        {
            job.Run(m, n, k, a, b, c, accumulate);
        }
        finally
        {
            job.Release();
        }
    }
}
