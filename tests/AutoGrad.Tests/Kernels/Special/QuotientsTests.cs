using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

/// <summary>Quotients by one number against the processor's own division, bit for bit.</summary>
public sealed class QuotientsTests
{
    public static TheoryData<double> Divisors => [3, -7, 1, 0.1, 1234.567, 1e-12, 1e12, 1e-13, 3e38, 1e-38, 0, -0.0, double.NaN, double.PositiveInfinity, 1.9999998807907104, 1.0000001192092896];

    [Theory, MemberData(nameof(Divisors))]
    public void Divides_every_kind_of_float(double divisor)
    {
        var d = (float)divisor;
        // Every 997th pattern of bits: all exponents, both signs, subnormal numbers, zeros, infinities and NaNs.
        var x = new float[1 << 16];
        for (uint start = 0; start < 66; start++)
        {
            for (var i = 0; i < x.Length; i++) x[i] = BitConverter.UInt32BitsToSingle(((start * (uint)x.Length) + (uint)i) * 997);
            Check(x, d);
        }
    }

    [Fact]
    public void Rounds_floats_of_one_exponent_as_a_division_does()
    {
        var random = new Random(1);
        var x = new float[1 << 16];
        for (var round = 0; round < 300; round++)
        {
            var d = BitConverter.UInt32BitsToSingle(0x3F800000u | (uint)random.Next(1 << 23));
            for (var i = 0; i < x.Length; i++) x[i] = BitConverter.UInt32BitsToSingle(0x40000000u | (uint)random.Next(1 << 23));
            Check(x, d);
        }
    }

    [Fact]
    public void Rounds_quotients_that_are_almost_between_two_numbers()
    {
        var random = new Random(3);
        for (var round = 0; round < 20_000; round++)
        {
            Check(Hard(random, 24, x => (float)x, out var single), single);
            Check(Hard(random, 53, x => (double)x, out var wide), wide);
        }
    }

    /// <summary>
    /// Numbers X for a divisor D, both integers of so many bits, with X·2ᵏ = M·D ± j for an odd M of one bit more and a small j: their quotients are as near as can be to M, where rounding up
    /// or down is decided. M follows from the inverse of D modulo 2ᵏ.
    /// </summary>
    static T[] Hard<T>(Random random, int bits, Func<ulong, T> number, out T divisor) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong least = 1UL << (bits - 1), d = least + ((ulong)random.NextInt64((long)least) | 1), inverse = d;
        // Each step doubles the bits that are right.
        for (var i = 0; i < 6; i++) inverse *= 2 - (d * inverse);
        List<T> found = [T.One];
        for (var j = -9L; j <= 9; j += 2)
        {
            foreach (var k in (int[])[bits, bits + 1])
            {
                var m = ((inverse * (ulong)j) & ((1UL << k) - 1)) | (1UL << bits);
                var x = ((UInt128)m * d) - (UInt128)(Int128)j;
                if ((x & ((UInt128.One << k) - 1)) == 0 && x >> k >= least && x >> k < 2 * least) found.Add(number((ulong)(x >> k)));
            }
        }
        divisor = number(d);
        return [.. Enumerable.Range(0, 64).Select(i => found[i % found.Count])];
    }

    [Theory, MemberData(nameof(Divisors))]
    public void Divides_every_kind_of_double(double d)
    {
        var random = new Random(2);
        var x = new double[1 << 16];
        for (var round = 0; round < 10; round++)
        {
            for (var i = 0; i < x.Length; i++) x[i] = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            Check(x, d);
            for (var i = 0; i < x.Length; i++) x[i] = random.NextDouble() - 0.5;
            Check(x, d);
        }
    }

    [Fact]
    public void Divides_any_number_of_them_in_place()
    {
        for (var length = 0; length <= 300; length++)
        {
            var x = Enumerable.Range(0, length).Select(i => i - 70.5f).ToArray();
            Check(x, 3);
            Check(Array.ConvertAll(x, v => (Half)v), (Half)3);
        }
    }

    [Fact]
    public void An_infinity_is_divided_whatever_its_neighbours_are()
    {
        foreach (var far in (double[])[double.PositiveInfinity, double.NegativeInfinity, 3e38, 1e-45])
        {
            for (var at = 0; at < 64; at++)
            {
                var x = new double[128];
                Array.Fill(x, 1);
                x[5] = far;
                if (at != 5) x[at] = double.NaN;
                Check(x, 0.1);
                Check(Array.ConvertAll(x, v => (float)v), 0.1f);
            }
        }
    }

    static void Check<T>(T[] x, T d) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = (T[])x.Clone();
        Quotients.Run<T>(y, d, y);
        for (var i = 0; i < x.Length; i++)
        {
            // Equal to itself is what NaN is here, too; the two zeros differ.
            var expected = x[i] / d;
            if (!expected.Equals(y[i]) || (expected == T.Zero && T.IsNegative(expected) != T.IsNegative(y[i]))) Assert.Fail($"{x[i]:R}/{d:R} is {expected:R}, not {y[i]:R}");
        }
    }
}
