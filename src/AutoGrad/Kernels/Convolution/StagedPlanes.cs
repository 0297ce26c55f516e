using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>
/// The part of an image that a chunk of a grid reads, one plane for each channel: padded with zeros, and along the width split into
/// Step residues, so that neighbouring points read neighbouring elements whatever the stride. Where the image itself is already so, it is
/// read in place.
/// </summary>
readonly unsafe struct StagedPlanes
{
    readonly SlidingGrid grid;
    readonly bool direct;
    readonly int height, pitch;

    public StagedPlanes(SlidingGrid grid, Extents chunk)
    {
        this.grid = grid;
        direct = grid.Inside && grid.Width.Step == 1;
        height = direct ? grid.Height.Source : grid.Height.Span(chunk.Height);
        pitch = direct ? grid.Width.Source : (grid.Width.Span(chunk.Width) + grid.Width.Step - 1) / grid.Width.Step;
        PlaneStride = (direct ? grid.Depth.Source : grid.Depth.Span(chunk.Depth)) * height * RowStride;
    }

    public int PlaneStride { get; }

    int RowStride => direct ? pitch : pitch * grid.Width.Step;

    /// <summary>For each channel and tap, the distance from a point's place to what it reads.</summary>
    public void FillSteps(int channels, Span<int> steps)
    {
        int i = 0;
        for (int c = 0; c < channels; c++)
            for (int d = 0; d < grid.Depth.Taps; d++)
                for (int h = 0; h < grid.Height.Taps; h++)
                    for (int w = 0; w < grid.Width.Taps; w++)
                        steps[i++] = c * PlaneStride + (Distance(grid.Depth, d) * height + Distance(grid.Height, h)) * RowStride
                            + Distance(grid.Width, w) % grid.Width.Step * pitch + Distance(grid.Width, w) / grid.Width.Step;
    }

    /// <summary>The points' places.</summary>
    public void FillPoints(Extents chunk, Span<int> points)
    {
        int i = 0;
        for (int d = 0; d < chunk.Depth; d++)
            for (int h = 0; h < chunk.Height; h++)
                for (int w = 0; w < chunk.Width; w++)
                    points[i++] = (d * grid.Depth.Step * height + h * grid.Height.Step) * RowStride + w;
    }

    /// <summary>Gives the place of the chunk's first point, and brings there what the chunk reads.</summary>
    public T* Stage<T>(T* source, int channels, int cut, Extents chunk) where T : unmanaged
    {
        int d0 = Origin(0, cut), h0 = Origin(1, cut), w0 = Origin(2, cut);
        if (direct) return source + (d0 * height + h0) * pitch + w0;
        T* staged = Scratch.Image.Reserve<T>((long)channels * PlaneStride);
        int depthSpan = grid.Depth.Span(chunk.Depth), heightSpan = grid.Height.Span(chunk.Height);
        for (int c = 0; c < channels; c++)
            for (int d = 0; d < depthSpan; d++)
            {
                T* row = staged + c * PlaneStride + d * height * RowStride;
                for (int h = 0; h < heightSpan; h++, row += RowStride)
                {
                    bool inside = (uint)(d0 + d) < (uint)grid.Depth.Source && (uint)(h0 + h) < (uint)grid.Height.Source;
                    if (inside) StageRow(source + ((c * grid.Depth.Source + d0 + d) * grid.Height.Source + h0 + h) * grid.Width.Source, w0, row);
                    else new Span<T>(row, RowStride).Clear();
                }
            }
        return staged;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void StageRow<T>(T* source, int w0, T* row) where T : unmanaged
    {
        int step = grid.Width.Step, end = grid.Width.Source;
        for (int residue = 0; residue < step; residue++, row += pitch)
        {
            int start = w0 + residue;
            int first = Math.Min(pitch, start >= 0 ? 0 : (-start + step - 1) / step);
            int last = start >= end ? first : Math.Clamp((end - 1 - start) / step + 1, first, pitch);
            for (int i = 0; i < first; i++) row[i] = default;
            for (int i = last; i < pitch; i++) row[i] = default;
            if (step == 1) Copy(source + start + first, row + first, last - first);
            else for (int i = first; i < last; i++) row[i] = source[start + i * step];
        }
    }

    // Rows are short: a call to copy one costs as much as the copy.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<T>(T* from, T* to, int count) where T : unmanaged
    {
        if (count < Vector256<T>.Count)
        {
            for (int i = 0; i < count; i++) to[i] = from[i];
            return;
        }
        int last = count - Vector256<T>.Count;
        for (int i = 0; i < last; i += Vector256<T>.Count) Vector256.Load(from + i).Store(to + i);
        Vector256.Load(from + last).Store(to + last);
    }

    int Origin(int axis, int cut) => grid[axis].Least + (axis == grid.Cut ? cut * grid[axis].Step : 0);

    static int Distance(SlidingAxis axis, int tap) => axis.Offset + tap * axis.OffsetStep - axis.Least;
}
