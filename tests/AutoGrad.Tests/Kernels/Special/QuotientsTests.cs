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
            var half = Array.ConvertAll(x, v => (Half)v);
            var y = new Half[length];
            Quotients.Run<Half>(half, (Half)3, y);
            Assert.Equal(half.Select(v => v / (Half)3), y);
        }
    }

    static void Check(float[] x, float d)
    {
        var y = (float[])x.Clone();
        Quotients.Run<float>(y, d, y);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = x[i] / d;
            if (BitConverter.SingleToUInt32Bits(expected) != BitConverter.SingleToUInt32Bits(y[i]) && !(float.IsNaN(expected) && float.IsNaN(y[i]))) Assert.Fail($"{x[i]:R}/{d:R} is {expected:R}, not {y[i]:R}");
        }
    }

    static void Check(double[] x, double d)
    {
        var y = (double[])x.Clone();
        Quotients.Run<double>(y, d, y);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = x[i] / d;
            if (BitConverter.DoubleToUInt64Bits(expected) != BitConverter.DoubleToUInt64Bits(y[i]) && !(double.IsNaN(expected) && double.IsNaN(y[i]))) Assert.Fail($"{x[i]:R}/{d:R} is {expected:R}, not {y[i]:R}");
        }
    }
}
