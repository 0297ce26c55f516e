using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels.Linalg;

public sealed class TriangularTests
{
    public static TheoryData<int, int, bool, bool, bool> Cases()
    {
        TheoryData<int, int, bool, bool, bool> cases = [];
        foreach (var (n, columns) in new[] { (0, 2), (1, 1), (2, 3), (7, 1), (16, 200), (33, 5), (70, 1), (70, 129), (5, 0) })
        {
            for (var flags = 0; flags < 8; flags++)
                cases.Add(n, columns, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_solution_multiplied_gives_the_right_hand_side(int n, int columns, bool lower, bool transposed, bool unit)
    {
        Check<float>(n, columns, lower, transposed, unit);
        Check<double>(n, columns, lower, transposed, unit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_zero_on_the_diagonal_is_reported_and_nothing_changed(bool lower)
    {
        double[] t = [1, 2, 3, 4, 0, 6, 7, 8, 0];
        double[] b = [1, 2, 3];
        Assert.Equal(1, Triangular.Solve<double>(t, 3, b, 1, lower));
        Assert.Equal([1, 2, 3], b);
        Assert.Equal(-1, Triangular.Solve<double>(t, 3, b, 1, lower, unit: true));
    }

    static void Check<T>(int n, int columns, bool lower, bool transposed, bool unit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A dominant diagonal keeps the problem well-conditioned; the triangle that must not be read holds NaN.
        var t = Dense.Random<T>(n, n, 1);
        var full = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                ref var element = ref t[(i * n) + j];
                if (i == j)
                    element = unit ? T.NaN : element + T.CreateChecked(i % 2 == 0 ? 2 : -2);
                else if (lower != (i > j))
                    element = T.NaN;
                else
                    element /= T.CreateChecked(n);
                var value = i == j && unit ? 1 : T.IsNaN(element) ? 0 : double.CreateChecked(element);
                full[transposed ? (j * n) + i : (i * n) + j] = value;
            }
        }

        var b = Dense.Random<T>(n, columns, 2);
        T[] x = [.. b];
        Assert.Equal(-1, Triangular.Solve(t, n, x.AsSpan(), columns, lower, transposed, unit));
        Dense.Close(Dense.ToDouble(b), Dense.Product(full, Dense.ToDouble(x), n, n, columns), 20 * Dense.Epsilon<T>());
    }
}
