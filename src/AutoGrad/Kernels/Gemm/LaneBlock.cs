namespace AutoGrad.Kernels;

/// <summary>Some neighbouring lanes of an operand, cut into panels of equal width; the last panel may have fewer lanes.</summary>
readonly record struct LaneBlock(int First, int Lanes, int Width)
{
    /// <summary>The number of panels.</summary>
    public int Panels => (Lanes + Width - 1) / Width;

    /// <summary>A block of at most <paramref name="most"/> lanes with panels as wide as said.</summary>
    public static LaneBlock Of(int lanes, int index, int most, int width)
    {
        int first = index * most;
        return new LaneBlock(first, Math.Min(most, lanes - first), width);
    }

    /// <summary>The same block in as many panels, but of even widths: 30 lanes in panels of at most 14 become 10, 10, 10.</summary>
    public LaneBlock Even() => this with { Width = (Lanes + Panels - 1) / Panels };

    /// <summary>The first lane of a panel, counted from the block's first.</summary>
    public int Start(int panel) => panel * Width;

    /// <summary>The lanes of a panel.</summary>
    public int LanesOf(int panel) => Math.Min(Width, Lanes - (panel * Width));
}
