using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

/// <summary>The chain rule's products, with few elements and with many, against the formulas number by number.</summary>
public class ChainTests
{
    delegate void Binary<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);

    [Fact]
    public void Products_are_the_formulas_number_by_number_at_each_length()
    {
        Check<double>(Special.Chain, (a, b) => a == 0 ? 0 : a * b);
        Check<float>(Special.Chain, (a, b) => a == 0 ? 0 : a * b);
        Check<double>(Special.ChainTanh, (a, y) => a == 0 ? 0 : a * (1 - (y * y)));
        Check<float>(Special.ChainTanh, (a, y) => a == 0 ? 0 : a * (1 - (y * y)));
        Check<double>(Special.ChainSigmoid, (a, y) => a == 0 ? 0 : a * (y * (1 - y)));
        Check<float>(Special.ChainSigmoid, (a, y) => a == 0 ? 0 : a * (y * (1 - y)));
        Check<double>(Special.ChainBothWays, (a, b) => a == 0 || b == 0 ? 0 : a * b);
        Check<float>(Special.ChainBothWays, (a, b) => a == 0 || b == 0 ? 0 : a * b);
    }

    [Fact]
    public void Half_precision_is_rounded_once_at_each_length()
    {
        Check<Half>(Special.ChainTanh, (a, y) => a == Half.Zero ? Half.Zero : (Half)((float)a * (1 - ((float)y * (float)y))));
        Check<Half>(Special.ChainSigmoid, (a, y) => a == Half.Zero ? Half.Zero : (Half)((float)a * ((float)y * (1 - (float)y))));
    }

    static void Check<T>(Binary<T> product, Func<T, T, T> formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(5);
        for (var length = 0; length <= 70; length++)
        {
            var (a, b) = (Draw(), Draw());
            var y = new T[length + 1];
            y[^1] = T.CreateTruncating(7);
            product(a, b, y);
            Assert.Equal([.. a.Zip(b, formula), T.CreateTruncating(7)], y);

            T[] Draw() => [.. Enumerable.Range(0, length).Select(_ => random.Next(12) switch
            {
                0 => T.Zero,
                1 => T.NegativeZero,
                2 => T.NaN,
                3 => T.PositiveInfinity,
                _ => T.CreateTruncating((random.NextDouble() * 4) - 2),
            })];
        }
    }
}
