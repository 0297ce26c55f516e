namespace Digits;

/// <summary>One writer's turn at one digit: size, slant, angle and place, and a hand that trembles a little.</summary>
sealed class Hand
{
    const float Tremble = .035f;

    readonly Random random;
    readonly float xx, xy, yx, yy, left, top;

    public Hand(Random random)
    {
        this.random = random;
        var width = Normal(14.5f, 2.6f);
        var height = Normal(18.2f, 1.7f);
        var slant = Normal(.12f, .2f);
        var (sin, cos) = MathF.SinCos(Normal(0, .13f));
        (xx, xy) = (cos * width, -(cos * slant * height) - (sin * height));
        (yx, yy) = (sin * width, -(sin * slant * height) + (cos * height));
        (left, top) = (Normal(13.5f, 1f), Normal(13.5f, 1f));
    }

    /// <summary>From the box of one by one into pixels.</summary>
    public (float X, float Y) Place((float X, float Y) point)
    {
        var (x, y) = (Normal(point.X - .5f, Tremble), Normal(point.Y - .5f, Tremble));
        return (left + (xx * x) + (xy * y), top + (yx * x) + (yy * y));
    }

    /// <summary>Close to normal, and never far out: the sum of three uniform values has the variance ¼.</summary>
    float Normal(float mean, float deviation) =>
        mean + (2 * deviation * (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f));
}
