namespace AutoGrad.Kernels;

/// <summary>
/// The part of an image that a chunk of a grid reads, padded with zeros, with a pixel's channels side by side, so that the lanes of a
/// weight gradient's product (taps, and in each tap channels) run through memory. An unpadded image of one channel is read in place.
/// </summary>
readonly unsafe struct StagedPixels
{
    readonly SlidingGrid grid;
    readonly int channels, height, width;
    readonly bool direct;

    public StagedPixels(SlidingGrid grid, int channels, Extents chunk)
    {
        this.grid = grid;
        this.channels = channels;
        direct = grid.Inside && channels == 1;
        height = direct ? grid.Height.Source : grid.Height.Span(chunk.Height);
        width = direct ? grid.Width.Source : grid.Width.Span(chunk.Width);
    }

    /// <summary>For each tap and channel, the distance from a point's place to what it reads.</summary>
    public void FillLanes(Span<int> lanes)
    {
        int i = 0;
        for (int d = 0; d < grid.Depth.Taps; d++)
            for (int h = 0; h < grid.Height.Taps; h++)
                for (int w = 0; w < grid.Width.Taps; w++)
                    for (int c = 0; c < channels; c++)
                        lanes[i++] = ((d * grid.Depth.OffsetStep * height + h * grid.Height.OffsetStep) * width + w * grid.Width.OffsetStep) * channels + c;
    }

    /// <summary>The points' places.</summary>
    public void FillPoints(Extents chunk, Span<int> points)
    {
        int i = 0;
        for (int d = 0; d < chunk.Depth; d++)
            for (int h = 0; h < chunk.Height; h++)
                for (int w = 0; w < chunk.Width; w++)
                    points[i++] = ((d * grid.Depth.Step * height + h * grid.Height.Step) * width + w * grid.Width.Step) * channels;
    }

    /// <summary>Gives the place of the chunk's first point, and brings there what the chunk reads.</summary>
    public T* Stage<T>(T* source, int cut, Extents chunk) where T : unmanaged
    {
        int d0 = Origin(0, cut), h0 = Origin(1, cut), w0 = Origin(2, cut);
        if (direct) return source + (d0 * height + h0) * width + w0;
        (int depthSpan, int heightSpan, int widthSpan) = (grid.Depth.Span(chunk.Depth), grid.Height.Span(chunk.Height), grid.Width.Span(chunk.Width));
        T* staged = Scratch.Image.Reserve<T>((long)depthSpan * height * width * channels);
        int plane = grid.Depth.Source * grid.Height.Source * grid.Width.Source;
        int left = Math.Clamp(-w0, 0, widthSpan), right = Math.Clamp(grid.Width.Source - w0, left, widthSpan);
        for (int d = 0; d < depthSpan; d++)
        {
            T* row = staged + (nint)d * height * width * channels;
            for (int h = 0; h < heightSpan; h++, row += (nint)width * channels)
            {
                bool inside = (uint)(d0 + d) < (uint)grid.Depth.Source && (uint)(h0 + h) < (uint)grid.Height.Source;
                int begin = inside ? left : widthSpan, end = inside ? right : widthSpan;
                new Span<T>(row, begin * channels).Clear();
                T* from = source + ((d0 + d) * grid.Height.Source + h0 + h) * grid.Width.Source + w0 + begin;
                if (begin < end) new StridedPanels<T>(from, plane, 1).Pack(0, channels, 0, end - begin, row + begin * channels, channels);
                new Span<T>(row + end * channels, (widthSpan - end) * channels).Clear();
            }
        }
        return staged;
    }

    int Origin(int axis, int cut) => grid[axis].Least + (axis == grid.Cut ? cut * grid[axis].Step : 0);
}
