using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

/// <summary>For each output, in order: its plane, the flat indices of the window's places (−1 in the padding, absent beyond it).</summary>
static class NaivePooling
{
    public static IEnumerable<(int Plane, List<int> Places)> Windows(PoolingShape s)
    {
        for (int plane = 0; plane < s.Planes; plane++)
            foreach ((int d, int h, int w) in Coordinates(s.Output))
            {
                var places = new List<int>();
                foreach ((int kd, int kh, int kw) in Coordinates(s.Kernel))
                {
                    int[] at = [At(s, 0, d, kd), At(s, 1, h, kh), At(s, 2, w, kw)];
                    int axes = 0, beyond = 0;
                    for (int a = 0; a < 3; a++)
                    {
                        if (at[a] >= 0 && at[a] < s.Input[a]) axes++;
                        if (at[a] >= s.Input[a] + s.Padding[a]) beyond++;
                    }
                    if (axes == 3) places.Add((at[0] * s.Input.Height + at[1]) * s.Input.Width + at[2]);
                    else if (beyond == 0) places.Add(-1);
                }
                yield return (plane, places);
            }
    }

    static int At(PoolingShape s, int axis, int o, int tap) => o * s.Stride[axis] - s.Padding[axis] + tap * s.Dilation[axis];

    static IEnumerable<(int D, int H, int W)> Coordinates(Extents e) =>
        from d in Enumerable.Range(0, e.Depth) from h in Enumerable.Range(0, e.Height) from w in Enumerable.Range(0, e.Width) select (d, h, w);

    // planes | input | kernel | stride | padding | dilation | ceil
    public static TheoryData<string> Geometries =>
    [
        "3 | 1 | 1 | 1 | 0 | 1 | 0",
        "3 | 17 | 3 | 2 | 1 | 1 | 0",
        "3 | 18 | 3 | 2 | 1 | 1 | 1",
        "2 | 19 | 2 | 1 | 1 | 4 | 0",
        "5 | 24 24 | 2 2 | 2 2 | 0 0 | 1 1 | 0",
        "5 | 7 75 | 2 2 | 2 2 | 0 0 | 1 1 | 0",
        "5 | 7 75 | 2 2 | 2 2 | 0 0 | 1 1 | 1",
        "5 | 8 6 | 2 2 | 2 2 | 0 0 | 1 1 | 1",
        "3 | 13 14 | 3 3 | 2 2 | 1 1 | 1 1 | 0",
        "3 | 13 14 | 3 3 | 2 2 | 1 1 | 1 1 | 1",
        "3 | 12 11 | 4 2 | 1 3 | 2 1 | 1 1 | 1",
        "3 | 12 11 | 3 2 | 2 2 | 1 0 | 2 3 | 0",
        "4 | 5 6 37 | 1 2 2 | 1 2 2 | 0 0 0 | 1 1 1 | 0",
        "2 | 5 6 7 | 2 3 2 | 2 1 3 | 1 1 1 | 1 2 1 | 1",
        "0 | 4 4 | 2 2 | 2 2 | 0 0 | 1 1 | 0",
    ];

    public static PoolingShape Read(string geometry)
    {
        int[][] f = [.. geometry.Split('|').Select(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())];
        return PoolingShape.Create(f[0][0], f[1], f[2], f[3], f[4], f[5], f[6][0] == 1);
    }
}
