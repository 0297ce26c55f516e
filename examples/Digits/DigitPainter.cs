namespace Digits;

/// <summary>
/// Draws digits as a hand would: the points of a digit tremble, a smooth pen follows them, and the whole is turned,
/// slanted, stretched and moved. White on black, 28×28, values from 0 to 1, like MNIST. One seed, one set of pictures.
/// </summary>
sealed class DigitPainter(int seed)
{
    public const int Side = 28;

    const int StepsPerPiece = 6;

    readonly Random random = new(seed);
    readonly List<(float X, float Y)> stroke = [];

    /// <summary>Draws one digit in place of whatever <paramref name="pixels"/> (28×28, row by row) holds.</summary>
    public void Paint(int digit, Span<float> pixels)
    {
        pixels.Clear();
        var ways = DigitShapes.Ways[digit];
        var way = ways[random.Next(ways.Length)];
        var hand = new Hand(random);
        var pen = new Pen(Between(.8f, 1.8f), Between(.85f, 1.1f));
        foreach (var points in way)
        {
            Follow(points, hand);
            pen.Draw(stroke, pixels, Side);
        }

        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = Math.Clamp(pixels[i] + (pixels[i] > 0 ? Between(-.08f, .08f) : Math.Max(0, Between(-1f, .08f))), 0, 1);
    }

    /// <summary>A Catmull–Rom spline through the trembling points, as a polyline in pixels.</summary>
    void Follow((float X, float Y)[] points, Hand hand)
    {
        var placed = Array.ConvertAll(points, hand.Place);
        stroke.Clear();
        stroke.Add(placed[0]);
        for (var i = 0; i + 1 < placed.Length; i++)
        {
            var (before, from, to, after) = (placed[Math.Max(i - 1, 0)], placed[i], placed[i + 1], placed[Math.Min(i + 2, placed.Length - 1)]);
            for (var step = 1; step <= StepsPerPiece; step++)
            {
                var t = step / (float)StepsPerPiece;
                stroke.Add((Spline(before.X, from.X, to.X, after.X, t), Spline(before.Y, from.Y, to.Y, after.Y, t)));
            }
        }
    }

    /// <summary>½ (2b + (c − a) t + (2a − 5b + 4c − d) t² + (3b − a − 3c + d) t³): passes b at t = 0 and c at t = 1.</summary>
    static float Spline(float a, float b, float c, float d, float t) =>
        .5f * ((2 * b) + (t * (c - a + (t * ((2 * a) - (5 * b) + (4 * c) - d + (t * ((3 * b) - a - (3 * c) + d)))))));

    float Between(float low, float high) => low + (random.NextSingle() * (high - low));
}
