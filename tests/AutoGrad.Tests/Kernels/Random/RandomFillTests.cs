using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class RandomFillTests
{
    const int Count = 200_000;

    static double[] Draw<T>(Action<T[]> fill, int count = Count)
        where T : unmanaged, INumberBase<T>
    {
        var y = new T[count];
        fill(y);
        return Array.ConvertAll(y, double.CreateChecked);
    }

    /// <summary>The mean of n values lies within 5 standard errors: a fixed seed either passes for ever or never.</summary>
    static void AssertMoment(double[] values, Func<double, double> moment, double expected, double deviation)
    {
        var mean = values.Average(moment);
        Assert.InRange(mean, expected - 5 * deviation / Math.Sqrt(values.Length), expected + 5 * deviation / Math.Sqrt(values.Length));
    }

    static void AssertUniform(double[] u)
    {
        Assert.All(u, v => Assert.InRange(v, 0, Math.BitDecrement(1.0)));
        AssertMoment(u, v => v, 0.5, Math.Sqrt(1 / 12.0));
        AssertMoment(u, v => v * v, 1 / 3.0, Math.Sqrt(4 / 45.0));
        for (var lag = 1; lag < 40; lag++)
        {
            var shifted = lag;
            var products = Enumerable.Range(0, u.Length - shifted).Select(i => (u[i] - 0.5) * (u[i + shifted] - 0.5)).ToArray();
            AssertMoment(products, v => v, 0, 1 / 12.0);
        }
        var bins = new int[64];
        foreach (var v in u) bins[(int)(v * bins.Length)]++;
        // χ² with 63 degrees of freedom lies below 120 but for one seed in 50,000.
        Assert.InRange(bins.Sum(b => Math.Pow(b - u.Length / 64.0, 2) / (u.Length / 64.0)), 20, 120);
    }

    static void AssertNormal(double[] z)
    {
        AssertMoment(z, v => v, 0, 1);
        AssertMoment(z, v => v * v, 1, Math.Sqrt(2));
        AssertMoment(z, v => v * v * v, 0, Math.Sqrt(15));
        AssertMoment(z, v => v * v * v * v, 3, Math.Sqrt(96));
        foreach (var (bound, share) in new[] { (-2, 0.022750131948179207), (-1, 0.15865525393145705), (0, 0.5), (1, 0.8413447460685429), (3, 0.9986501019683699) })
        {
            AssertMoment(z, v => v < bound ? 1 : 0, share, Math.Sqrt(share * (1 - share)));
        }
        foreach (var lag in new[] { 1, 2, 8, 16, 32, 256 })
        {
            AssertMoment(Enumerable.Range(0, z.Length - lag).Select(i => z[i] * z[i + lag]).ToArray(), v => v, 0, 1);
            AssertMoment(Enumerable.Range(0, z.Length - lag).Select(i => (z[i] * z[i] - 1) * (z[i + lag] * z[i + lag] - 1)).ToArray(), v => v, 0, 2);
        }
    }

    [Fact]
    public void UniformIsUniform()
    {
        AssertUniform(Draw<double>(y => RandomFill.Uniform<double>(1, 0, y)));
        AssertUniform(Draw<float>(y => RandomFill.Uniform<float>(2, 3, y)));
        var halves = Draw<Half>(y => RandomFill.Uniform<Half>(3, 0, y));
        Assert.All(halves, v => Assert.InRange(v, 0, 1 - 1 / 2048.0));
        AssertMoment(halves, v => v, 0.5 - 1 / 4096.0, Math.Sqrt(1 / 12.0));
    }

    [Fact]
    public void UniformUsesAllItsBits()
    {
        Assert.Contains(Draw<double>(y => RandomFill.Uniform<double>(1, 0, y), 64), v => v * (1L << 53) % 2 == 1);
        Assert.Contains(Draw<float>(y => RandomFill.Uniform<float>(1, 0, y), 64), v => v * (1L << 24) % 2 == 1);
        Assert.All(Draw<double>(y => RandomFill.Uniform<double>(1, 0, y), 999), v => Assert.Equal(0, v * (1L << 53) % 1));
    }

    [Fact]
    public void UniformStaysBelowItsUpperBound()
    {
        // Between these neighbours only low itself is allowed.
        var narrow = new float[5000];
        RandomFill.Uniform(5, 0, narrow, 1f, MathF.BitIncrement(1f));
        Assert.All(narrow, v => Assert.Equal(1f, v));
        var u = Draw<double>(y => RandomFill.Uniform(5, 0, y, -3.0, 7.0));
        Assert.All(u, v => Assert.InRange(v, -3, Math.BitDecrement(7)));
        AssertMoment(u, v => v, 2, 10 / Math.Sqrt(12));
    }

    [Fact]
    public void NormalIsNormal()
    {
        AssertNormal(Draw<double>(y => RandomFill.Normal(1, 0, y, 0.0, 1.0)));
        AssertNormal(Draw<float>(y => RandomFill.Normal(2, 0, y, 0f, 1f)));
        var halves = Draw<Half>(y => RandomFill.Normal(3, 0, y, (Half)0, Half.One));
        AssertMoment(halves, v => v * v, 1, Math.Sqrt(2));
        var moved = Draw<double>(y => RandomFill.Normal(1, 0, y, 5.0, 0.25));
        AssertNormal(Array.ConvertAll(moved, v => (v - 5) * 4));
    }

    [Fact]
    public void NormalFollowsBoxAndMuller()
    {
        var u = new double[64];
        var z = new double[64];
        RandomFill.Uniform<double>(9, 0, u);
        RandomFill.Normal(9, 0, z, 0.0, 1.0);
        for (var i = 0; i < 64; i += 16)
        {
            for (var j = 0; j < 8; j++)
            {
                var radius = Math.Sqrt(-2 * Math.Log(u[i + j] + Math.Pow(2, -54)));
                var angle = 2 * Math.PI * (u[i + 8 + j] - 0.5);
                Assert.Equal(radius * Math.Cos(angle), z[i + j], 1e-14);
                Assert.Equal(radius * Math.Sin(angle), z[i + 8 + j], 1e-14);
            }
        }
    }

    [Fact]
    public void NormalFloatsFollowBoxAndMuller()
    {
        var words = new ulong[4 * Philox.GroupWords];
        var z = new float[2 * words.Length];
        Philox.Fill(9, 0, words);
        RandomFill.Normal(9, 0, z, 0f, 1f);
        var u = System.Runtime.InteropServices.MemoryMarshal.Cast<ulong, uint>(words);
        for (var i = 0; i < z.Length; i += 32)
        {
            for (var j = 0; j < 16; j++)
            {
                var radius = Math.Sqrt(-2 * Math.Log((u[i + j] + 0.5) * Math.Pow(2, -32)));
                var angle = 2 * Math.PI * (u[i + 16 + j] * Math.Pow(2, -32) - 0.5);
                Assert.Equal(radius * Math.Cos(angle), z[i + j], 3e-6);
                Assert.Equal(radius * Math.Sin(angle), z[i + 16 + j], 3e-6);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-3)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void BernoulliHasItsProbability(double p)
    {
        var y = new bool[Count];
        RandomFill.Bernoulli(4, 11, y, p);
        AssertMoment(Array.ConvertAll(y, v => v ? 1.0 : 0.0), v => v, p, Math.Sqrt(p * (1 - p)));
        Assert.All(System.Runtime.InteropServices.MemoryMarshal.AsBytes(y.AsSpan()).ToArray(), b => Assert.InRange(b, 0, 1));
    }

    [Fact]
    public void IntegersCoverTheirRangeEvenly()
    {
        var dice = Draw<int>(y => RandomFill.Integers(6, 0, y, -2, 4));
        for (var face = -2; face < 4; face++)
        {
            var wanted = face;
            AssertMoment(dice, v => v == wanted ? 1 : 0, 1 / 6.0, Math.Sqrt(5) / 6);
        }
        Assert.All(dice, v => Assert.InRange(v, -2, 3));
        var all = Draw<long>(y => RandomFill.Integers(6, 0, y, long.MinValue, long.MaxValue));
        AssertMoment(all, v => v / Math.Pow(2, 63), 0, 1 / Math.Sqrt(3));
        // A range of ¾·2⁶⁴ shows the bias of careless methods: a third of its values would come twice as often.
        var wide = Draw<long>(y => RandomFill.Integers(7, 0, y, long.MinValue, 1L << 62));
        AssertMoment(wide, v => v < -(1L << 61) * 3.0 ? 1 : 0, 1 / 6.0, Math.Sqrt(5) / 6);
    }

    [Fact]
    public void PermutationsAreEquallyLikely()
    {
        var counts = new Dictionary<string, int>();
        const int trials = 24_000;
        var y = new int[4];
        for (var i = 0; i < trials; i++)
        {
            RandomFill.Permutation<int>(8, (ulong)i * 4, y);
            var key = string.Join(",", y);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        Assert.Equal(24, counts.Count);
        // χ² with 23 degrees of freedom lies below 60 but for one seed in 25,000.
        Assert.InRange(counts.Values.Sum(c => Math.Pow(c - trials / 24.0, 2) / (trials / 24.0)), 0, 60);
    }

    [Fact]
    public void PermutationHoldsEveryIndexOnce()
    {
        var y = new long[1000];
        RandomFill.Permutation<long>(1, 0, y);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i), y.Order());
        Assert.NotEqual(y.Order(), y);
        RandomFill.Permutation<long>(1, 0, []);
    }

    delegate void Fill<T>(ulong start, Span<T> y);

    static void AssertPiecesEqualWhole<T>(Fill<T> fill)
        where T : unmanaged
    {
        var whole = new T[3000];
        fill(5, whole);
        foreach (var size in new[] { 1, 7, 16, 31, 512, 513, 2999 })
        {
            var pieces = new T[whole.Length];
            for (var i = 0; i < whole.Length; i += size) fill(5 + (ulong)i, pieces.AsSpan(i, Math.Min(size, whole.Length - i)));
            Assert.Equal(whole, pieces);
        }
    }

    [Fact]
    public void PiecesEqualTheWhole()
    {
        AssertPiecesEqualWhole<float>((start, y) => RandomFill.Uniform(1, start, y));
        AssertPiecesEqualWhole<double>((start, y) => RandomFill.Uniform(1, start, y, -1, 1));
        AssertPiecesEqualWhole<Half>((start, y) => RandomFill.Uniform(1, start, y));
        AssertPiecesEqualWhole<float>((start, y) => RandomFill.Normal(1, start, y, 0, 2));
        AssertPiecesEqualWhole<double>((start, y) => RandomFill.Normal(1, start, y, 1, 2));
        AssertPiecesEqualWhole<Half>((start, y) => RandomFill.Normal(1, start, y, Half.Zero, Half.One));
        AssertPiecesEqualWhole<bool>((start, y) => RandomFill.Bernoulli(1, start, y, 0.4));
        AssertPiecesEqualWhole<int>((start, y) => RandomFill.Integers(1, start, y, 0, 1000));
        AssertPiecesEqualWhole<long>((start, y) => RandomFill.Integers(1, start, y, 0, 1000));
    }

    [Fact]
    public void BadArgumentsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => RandomFill.Uniform(1, 0, new float[1], 1, 1));
        Assert.Throws<ArgumentException>(() => RandomFill.Uniform(1, 0, new double[1], double.MinValue, double.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomFill.Normal(1, 0, new float[1], 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomFill.Normal(1, 0, new float[1], 0, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomFill.Bernoulli(1, 0, new bool[1], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomFill.Bernoulli(1, 0, new bool[1], 1.5));
        Assert.Throws<ArgumentException>(() => RandomFill.Integers(1, 0, new int[1], 3, 3));
    }
}
