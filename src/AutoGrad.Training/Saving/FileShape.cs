namespace AutoGrad.Training;

/// <summary>Extents that a file names, before they are believed.</summary>
static class FileShape
{
    const int MostAxes = 64;

    /// <summary>The shape, or null where no tensor can have it.</summary>
    public static Shape? Of(List<long> extents)
    {
        if (extents.Count > MostAxes) return null;
        long size = 1;
        foreach (var extent in extents)
        {
            if (extent is < 0 or > int.MaxValue) return null;
            // In whatever order they come: an extent of 0 does not make room for others that are too large.
            size *= Math.Max(extent, 1);
            if (size > int.MaxValue) return null;
        }
        return Shape.Create([.. extents.Select(extent => (int)extent)]);
    }

    public static string Text(List<long> extents) => extents.Count > MostAxes ? $"of {extents.Count} axes" : $"[{string.Join(", ", extents)}]";
}
