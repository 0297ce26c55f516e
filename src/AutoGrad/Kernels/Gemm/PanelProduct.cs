using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>The product of two operands that are cut into panels block by block.</summary>
/// <remarks>
/// The inner axis is cut into blocks whose panels stay in the caches. All panels of an operand are packed (side by side), unless they can be read where they are, or unless
/// one chunk alone reads a panel and packs it itself; then the tiles of the result are summed (side by side), in chunks of a size that <see cref="PanelPlan"/> knows. Where the result is small and the inner axis long, groups of blocks are
/// summed side by side, and then joined. Every element's sum has the same order whatever the number of threads.
/// </remarks>
static unsafe class PanelProduct
{
    /// <summary>C = A·B, or C += A·B.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="m">The number of rows of A and C.</param>
    /// <param name="n">The number of columns of B and C.</param>
    /// <param name="k">The columns of A and rows of B; with zero the product is zero.</param>
    /// <param name="a">The left operand: a lane is a row.</param>
    /// <param name="b">The right operand: a lane is a column.</param>
    /// <param name="c">The first element of C, whose columns lie side by side.</param>
    /// <param name="cRow">From a row to the next in C.</param>
    /// <param name="accumulate">Whether to add to C rather than to overwrite it.</param>
    public static void Multiply<T>(int m, int n, int k, StridedPanels<T> a, StridedPanels<T> b, T* c, nint cRow, bool accumulate)
        where T : unmanaged, INumberBase<T>
    {
        PanelJob<T> job = PanelJob<T>.Take();
        job.Run(m, n, k, a, b, c, cRow, accumulate);
        PanelJob<T>.Give(job);
    }
}
