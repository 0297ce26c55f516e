using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

/// <summary>The extremes of rows of every length, with NaN and zeros of both signs at every place, are those of a loop of IEEE 754's maximum.</summary>
public sealed class ExtremesTests
{
    public static TheoryData<double> Nasty => [double.NaN, 0, -0.0, double.PositiveInfinity, double.NegativeInfinity, 5, -5];

    [Theory]
    [MemberData(nameof(Nasty))]
    public void One_odd_number_at_any_place(double odd)
    {
        Random random = new(1);
        for (var length = 1; length <= 200; length += length < 70 ? 1 : 13)
        {
            // All of one sign, so that zeros are extremes, too.
            foreach (var sign in (int[])[-1, 1])
            {
                var row = Enumerable.Range(0, length).Select(_ => sign * (0.1 + random.NextDouble())).ToArray();
                for (var place = 0; place < length; place++)
                {
                    var kept = row[place];
                    row[place] = odd;
                    Compare(row);
                    row[place] = kept;
                }
            }
        }
    }

    [Fact]
    public void Rows_of_infinities_and_zeros()
    {
        foreach (var length in (int[])[1, 31, 64, 65, 1000])
        {
            Compare([.. Enumerable.Repeat(double.NegativeInfinity, length)]);
            Compare([.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? double.NegativeInfinity : double.PositiveInfinity)]);
            Compare([.. Enumerable.Range(0, length).Select(i => i % 3 == 0 ? -0.0 : 0)]);
            Compare([.. Enumerable.Repeat(-0.0, length)]);
            Compare([.. Enumerable.Repeat(double.MaxValue, length)]);
        }
    }

    static void Compare(double[] row)
    {
        Same(row.Aggregate(Math.Max), Extremes.Max<double>(row));
        Same(row.Aggregate(Math.Min), Extremes.Min<double>(row));
        var singles = Array.ConvertAll(row, x => (float)x);
        Same(singles.Aggregate(MathF.Max), Extremes.Max<float>(singles));
        Same(singles.Aggregate(MathF.Min), Extremes.Min<float>(singles));
    }

    static void Same(double expected, double actual) => Assert.True(double.IsNaN(expected) ? double.IsNaN(actual) : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual), $"{actual:R} instead of {expected:R}");
}
