using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>The roots of unity e^(−2πi·t/n) for t = 0 … n−1, each rounded from double.</summary>
sealed class Twiddles<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Twiddles(int n)
    {
        (Re, Im) = (new T[n], new T[n]);
        for (var t = 0; t < n; t++)
            (Re[t], Im[t]) = Root(t, n);
    }

    public T[] Re { get; }

    public T[] Im { get; }

    /// <summary>
    /// e^(−2πi·t/n) for 0 ≤ t ≤ n. The angle is reduced exactly, in integers, to an eighth of a turn, so that the error stays
    /// below one unit in the last place.
    /// </summary>
    public static (T Re, T Im) Root(long t, long n)
    {
        // The nearest quarter turn, and eighths = 8·(what is left of the angle): −1 … 1, in units of an eighth turn.
        var quarter = ((4 * t) + (n / 2)) / n;
        var eighths = 2.0 * ((4 * t) - (quarter * n)) / n;
        var (sin, cos) = Math.SinCos(eighths * (Math.PI / 4));
        var (re, im) = (quarter % 4) switch
        {
            0 => (cos, -sin),
            1 => (-sin, -cos),
            2 => (-cos, sin),
            _ => (sin, cos),
        };
        return (T.CreateTruncating(re), T.CreateTruncating(im));
    }
}
