using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

/// <summary>How an operand of a test lies in memory.</summary>
public enum Layout
{
    /// <summary>Row by row.</summary>
    Rows,

    /// <summary>Column by column: a transposed operand.</summary>
    Columns,

    /// <summary>No two elements side by side.</summary>
    Scattered,

    /// <summary>One row in memory stands for all.</summary>
    Expanded,
}

/// <summary>A matrix product with random operands, and its value by the definition in double precision.</summary>
sealed unsafe class GemmCase<T>
    where T : unmanaged, INumber<T>
{
    readonly int m, n, k;
    readonly T[] a, b, c;
    readonly (int Row, int Column) aStrides, bStrides;
    readonly bool accumulate;

    GemmCase(Random random, int m, int n, int k, Layout left, Layout right, bool accumulate)
    {
        (this.m, this.n, this.k, this.accumulate) = (m, n, k, accumulate);
        aStrides = Strides(left, m, k);
        bStrides = Strides(right, k, n);
        a = Fill(random, Length(aStrides, m, k));
        b = Fill(random, Length(bStrides, k, n));
        c = Fill(random, m * n);
    }

    public static GemmCase<T> Random(int m, int n, int k, Layout left, Layout right, bool accumulate) =>
        new(new Random((m * 10007) + (n * 101) + k), m, n, k, left, right, accumulate);

    GemmCase(GemmCase<T> other, Layout left)
    {
        (m, n, k, accumulate, b, c, bStrides) = (other.m, other.n, other.k, other.accumulate, other.b, other.c, other.bStrides);
        aStrides = Strides(left, m, k);
        a = new T[Length(aStrides, m, k)];
        for (int i = 0; i < m; i++)
        {
            for (int p = 0; p < k; p++)
                a[(i * aStrides.Row) + (p * aStrides.Column)] = other.a[(i * other.aStrides.Row) + (p * other.aStrides.Column)];
        }
    }

    /// <summary>The same product with a left operand that lies otherwise.</summary>
    public GemmCase<T> With(Layout left) => new(this, left);

    /// <summary>The product as a new array.</summary>
    public T[] Run()
    {
        var result = (T[])c.Clone();
        fixed (T* p = result)
            Into(p, n);
        return result;
    }

    /// <summary>Writes the product.</summary>
    public void Into(T* result, int stride)
    {
        fixed (T* left = a, right = b)
        {
            Gemm.Multiply(
                m, n, k, left, aStrides.Row, aStrides.Column, right, bStrides.Row, bStrides.Column, result, stride, accumulate);
        }
    }

    /// <summary>Compares with the definition. A sum of k terms errs by at most k·ε times the sum of their magnitudes.</summary>
    public void Check(double epsilon)
    {
        T[] result = Run();
        double[] left = Array.ConvertAll(a, double.CreateChecked), right = Array.ConvertAll(b, double.CreateChecked);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = accumulate ? double.CreateChecked(c[(i * n) + j]) : 0, size = Math.Abs(sum);
                for (int p = 0; p < k; p++)
                {
                    double term = left[(i * aStrides.Row) + (p * aStrides.Column)] * right[(p * bStrides.Row) + (j * bStrides.Column)];
                    sum += term;
                    size += Math.Abs(term);
                }
                double found = double.CreateChecked(result[(i * n) + j]);
                if (Math.Abs(found - sum) > (k + 2) * epsilon * size)
                    Assert.Fail($"[{m},{k}]·[{k},{n}] strides {aStrides} {bStrides} accumulate {accumulate}: at ({i}, {j}) {found}, not {sum}");
            }
        }
    }

    static (int Row, int Column) Strides(Layout layout, int rows, int columns) => layout switch
    {
        Layout.Rows => (columns, 1),
        Layout.Columns => (1, rows),
        Layout.Scattered => ((columns * 3) + 1, 3),
        _ => (0, 1),
    };

    static int Length((int Row, int Column) strides, int rows, int columns) =>
        rows == 0 || columns == 0 ? 0 : ((rows - 1) * strides.Row) + ((columns - 1) * strides.Column) + 1;

    static T[] Fill(Random random, int length)
    {
        var values = new T[length];
        for (int i = 0; i < length; i++)
            values[i] = T.CreateTruncating((random.NextDouble() * 20) - 10);
        return values;
    }
}
