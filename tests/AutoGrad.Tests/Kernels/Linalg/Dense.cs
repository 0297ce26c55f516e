using System.Numerics;

namespace AutoGrad.Tests.Kernels.Linalg;

/// <summary>Dense matrices for the tests: made from a seed, and multiplied by the definition, in double.</summary>
static class Dense
{
    public static T[] Random<T>(int rows, int columns, int seed)
        where T : INumber<T>
    {
        var random = new Random(seed);
        var a = new T[rows * columns];
        for (var i = 0; i < a.Length; i++)
            a[i] = T.CreateChecked((2 * random.NextDouble()) - 1);
        return a;
    }

    /// <summary>A + Aᵀ of a random A.</summary>
    public static T[] Symmetric<T>(int n, int seed)
        where T : INumber<T>
    {
        var a = Random<T>(n, n, seed);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                a[(i * n) + j] = a[(j * n) + i];
        }

        return a;
    }

    /// <summary>Rank at most <paramref name="rank"/>: a product of two random matrices.</summary>
    public static T[] OfRank<T>(int rows, int columns, int rank, int seed)
        where T : INumber<T> =>
        To<T>(Product(ToDouble(Random<T>(rows, rank, seed)), ToDouble(Random<T>(rank, columns, seed + 1)), rows, rank, columns));

    public static double[] Product(double[] a, double[] b, int rows, int inner, int columns)
    {
        var c = new double[rows * columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                for (var k = 0; k < inner; k++)
                    c[(i * columns) + j] += a[(i * inner) + k] * b[(k * columns) + j];
            }
        }

        return c;
    }

    public static double[] Transpose(double[] a, int rows, int columns)
    {
        var t = new double[a.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                t[(j * rows) + i] = a[(i * columns) + j];
        }

        return t;
    }

    public static double[] Diagonal(params double[] values)
    {
        var a = new double[values.Length * values.Length];
        for (var i = 0; i < values.Length; i++)
            a[(i * values.Length) + i] = values[i];
        return a;
    }

    public static double[] Identity(int n)
    {
        var ones = new double[n];
        Array.Fill(ones, 1.0);
        return Diagonal(ones);
    }

    public static double[] ToDouble<T>(T[] a)
        where T : INumber<T> =>
        [.. a.Select(double.CreateChecked)];

    public static T[] To<T>(double[] a)
        where T : INumber<T> =>
        [.. a.Select(T.CreateChecked)];

    public static double Epsilon<T>()
        where T : IBinaryFloatingPointIeee754<T> =>
        double.CreateChecked(T.BitIncrement(T.One) - T.One);

    /// <summary>Asserts |expected − actual| ≤ tolerance everywhere.</summary>
    public static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance,
                $"element {i}: expected {expected[i]:R}, found {actual[i]:R}, tolerance {tolerance:R}");
        }
    }

    /// <summary>Asserts that the columns of a rows × columns matrix are orthonormal.</summary>
    public static void OrthonormalColumns<T>(T[] a, int rows, int columns, double tolerance)
        where T : INumber<T>
    {
        var q = ToDouble(a);
        Close(Identity(columns), Product(Transpose(q, rows, columns), q, columns, rows, columns), tolerance);
    }
}
