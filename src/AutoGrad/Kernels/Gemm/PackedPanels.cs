namespace AutoGrad.Kernels;

/// <summary>Where the panels of a packed operand lie: block of steps after block of steps, and in each, panel after panel.</summary>
/// <param name="data">The first panel of the first block.</param>
/// <param name="lanes">The operand's lanes.</param>
/// <param name="lanesPerStep">The elements of all panels for one step, those that fill up the last panel included.</param>
/// <param name="firstStep">The first step of the first block.</param>
readonly unsafe struct PackedPanels<T>(T* data, LaneBlock lanes, int lanesPerStep, int firstStep)
    where T : unmanaged
{
    public LaneBlock Lanes => lanes;

    /// <summary>A panel of the block that begins at a step and has so many.</summary>
    public T* At(int panel, int step, int depth) => data + ((nint)(step - firstStep) * lanesPerStep) + ((nint)lanes.Start(panel) * depth);
}
