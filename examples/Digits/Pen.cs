namespace Digits;

/// <summary>A round pen with a soft edge: a pixel is as bright as the pen covers it.</summary>
readonly record struct Pen(float Radius, float Ink)
{
    const float Edge = .6f;

    public void Draw(List<(float X, float Y)> line, Span<float> pixels, int side)
    {
        var reach = Radius + Edge;
        for (var i = 0; i + 1 < line.Count; i++)
        {
            var (from, to) = (line[i], line[i + 1]);
            var (firstRow, lastRow) = Range(from.Y, to.Y, reach, side);
            var (firstColumn, lastColumn) = Range(from.X, to.X, reach, side);
            for (var row = firstRow; row <= lastRow; row++)
            {
                for (var column = firstColumn; column <= lastColumn; column++)
                {
                    var cover = (Radius - Distance(from, to, column, row) + Edge) / (2 * Edge);
                    ref var pixel = ref pixels[(row * side) + column];
                    pixel = Math.Max(pixel, Ink * Math.Clamp(cover, 0, 1));
                }
            }
        }
    }

    static (int First, int Last) Range(float a, float b, float reach, int side) =>
        (Math.Max((int)MathF.Floor(Math.Min(a, b) - reach), 0), Math.Min((int)MathF.Ceiling(Math.Max(a, b) + reach), side - 1));

    static float Distance((float X, float Y) from, (float X, float Y) to, float x, float y)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var along = (((x - from.X) * dx) + ((y - from.Y) * dy)) / Math.Max((dx * dx) + (dy * dy), 1e-9f);
        along = Math.Clamp(along, 0, 1);
        return float.Hypot(from.X + (along * dx) - x, from.Y + (along * dy) - y);
    }
}
