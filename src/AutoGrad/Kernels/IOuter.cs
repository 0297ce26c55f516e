namespace AutoGrad.Kernels;

/// <summary>
/// A function that can compute its operand itself, lane by lane, where that is a short function of a number for each row: x − μ, say. What is between the two then need not be written and read again.
/// </summary>
interface IOuter
{
    /// <summary>The function over G(x, n): its operands are x, n for each row, and its own number for each row, if it takes one.</summary>
    /// <typeparam name="G">The short function.</typeparam>
    IBlockFunction Over<G>() where G : struct, ILaneFunction2;
}
