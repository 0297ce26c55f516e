namespace AutoGrad.Kernels;

/// <summary>One operand of a matrix product, as the product reads it: panel by panel.</summary>
/// <remarks>
/// A lane is a row of the left or a column of the right operand; a step is an index of the axis that is summed over. A
/// panel holds some neighbouring lanes for some steps, step by step: element (lane, step) stands at panel[step·width + lane].
/// Implement it as a struct: the product is compiled for each source, without virtual calls. Several threads pack at once.
/// </remarks>
unsafe interface IPanelSource<T>
    where T : unmanaged
{
    /// <summary>Writes one panel of depth·width elements.</summary>
    /// <param name="lane">The first lane of the panel.</param>
    /// <param name="lanes">The number of lanes, at most <paramref name="width"/>; the rest of each step must be set to zero.</param>
    /// <param name="step">The first step.</param>
    /// <param name="depth">The number of steps; can be zero.</param>
    /// <param name="panel">Where to write, aligned to the element only.</param>
    /// <param name="width">The elements from one step to the next.</param>
    void Pack(int lane, int lanes, int step, int depth, T* panel, int width);
}
