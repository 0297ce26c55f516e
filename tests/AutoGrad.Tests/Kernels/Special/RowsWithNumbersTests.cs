using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

/// <summary>Rows with a number for each of them, against a loop; over their own operand, too, where the last register must not read what has just been written.</summary>
public sealed class RowsWithNumbersTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(1, 70), 127, 128, 129, 1000];

    [Theory, MemberData(nameof(Rows))]
    public void Each_element_meets_the_number_of_its_row(int row)
    {
        Check<float>(row);
        Check<double>(row);
        Check<Half>(row);
    }

    static void Check<T>(int row) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int count = 5;
        Random random = new(row);
        T[] a = Numbers(count * row), b = Numbers(count), apart = new T[a.Length];
        T[] expected = [.. a.Select((x, i) => x - b[i / row])];
        LaneMap2.RunRows<Minus, T>(a, b, apart);
        Assert.Equal(expected, apart);
        LaneMap2.RunRows<Minus, T>(a, b, a);
        Assert.Equal(expected, a);
        LaneMap2.Run<Minus, T>(apart, b[0], apart);
        Assert.Equal(expected.Select(x => x - b[0]), apart);

        T[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(_ => T.CreateTruncating(random.NextDouble()))];
    }
}
