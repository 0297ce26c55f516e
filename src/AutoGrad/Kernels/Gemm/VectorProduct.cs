using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>The product of a matrix and a vector: y[n] = M[n,k]·x[k]. Each element of M is read once, where it is.</summary>
static unsafe class VectorProduct
{
    /// <summary>Whether a product of these strides can be done here: the rows or the columns of M must lie side by side.</summary>
    /// <param name="row">From a row to the next in M.</param>
    /// <param name="column">From a column to the next in M.</param>
    /// <param name="yStep">From an element to the next in y.</param>
    public static bool Takes(nint row, nint column, nint yStep) => column == 1 || (row == 1 && yStep == 1);

    /// <summary>y = M·x, or y += M·x, for strides that <see cref="Takes"/> accepts.</summary>
    public static void Multiply<T>(int n, int k, T* m, nint row, nint column, T* x, nint xStep, T* y, nint yStep, bool accumulate)
        where T : unmanaged, INumberBase<T>
    {
        if (column == 1 && xStep != 1)
        {
            T* copy = PackBuffers.Left<T>(k);
            for (int p = 0; p < k; p++)
                copy[p] = x[p * xStep];
            x = copy;
            xStep = 1;
        }
        VectorJob<T>.Run(n, k, m, row, column, x, xStep, y, yStep, accumulate);
    }

    /// <summary>Rows in memory: each result is a sum of products along its row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AlongRows<T>(int n, int k, T* m, nint row, T* x, T* y, nint yStep, bool accumulate)
        where T : unmanaged, INumberBase<T>
    {
        int i = 0;
        for (; i <= n - 4; i += 4, m += 4 * row)
        {
            T* m1 = m + row, m2 = m1 + row, m3 = m2 + row;
            Vector<T> s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
            int p = 0;
            for (; p <= k - (2 * Vector<T>.Count); p += 2 * Vector<T>.Count)
            {
                Vector<T> v = Vector.Load(x + p), w = Vector.Load(x + p + Vector<T>.Count);
                s0 = Fma(Vector.Load(m + p), v, s0);
                s1 = Fma(Vector.Load(m1 + p), v, s1);
                s2 = Fma(Vector.Load(m2 + p), v, s2);
                s3 = Fma(Vector.Load(m3 + p), v, s3);
                t0 = Fma(Vector.Load(m + p + Vector<T>.Count), w, t0);
                t1 = Fma(Vector.Load(m1 + p + Vector<T>.Count), w, t1);
                t2 = Fma(Vector.Load(m2 + p + Vector<T>.Count), w, t2);
                t3 = Fma(Vector.Load(m3 + p + Vector<T>.Count), w, t3);
            }
            Put(y + (i * yStep), s0 + t0, m, x, p, k, accumulate);
            Put(y + ((i + 1) * yStep), s1 + t1, m1, x, p, k, accumulate);
            Put(y + ((i + 2) * yStep), s2 + t2, m2, x, p, k, accumulate);
            Put(y + ((i + 3) * yStep), s3 + t3, m3, x, p, k, accumulate);
        }
        for (; i < n; i++, m += row)
        {
            Vector<T> s = default, t = default;
            int p = 0;
            for (; p <= k - (2 * Vector<T>.Count); p += 2 * Vector<T>.Count)
            {
                s = Fma(Vector.Load(m + p), Vector.Load(x + p), s);
                t = Fma(Vector.Load(m + p + Vector<T>.Count), Vector.Load(x + p + Vector<T>.Count), t);
            }
            Put(y + (i * yStep), s + t, m, x, p, k, accumulate);
        }
    }

    /// <summary>Columns in memory: the results grow together, four columns at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AlongColumns<T>(int n, int k, T* m, nint column, T* x, nint xStep, T* y, bool accumulate)
        where T : unmanaged, INumberBase<T>
    {
        if (!accumulate)
            new Span<T>(y, n).Clear();
        int p = 0;
        for (; p <= k - 4; p += 4, m += 4 * column, x += 4 * xStep)
        {
            T* m1 = m + column, m2 = m1 + column, m3 = m2 + column;
            T x0 = x[0], x1 = x[xStep], x2 = x[2 * xStep], x3 = x[3 * xStep];
            int i = 0;
            for (; i <= n - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> sum = Fma(Vector.Load(m + i), Vector.Create(x0), Vector.Load(y + i));
                sum = Fma(Vector.Load(m1 + i), Vector.Create(x1), sum);
                sum = Fma(Vector.Load(m2 + i), Vector.Create(x2), sum);
                Vector.Store(Fma(Vector.Load(m3 + i), Vector.Create(x3), sum), y + i);
            }
            for (; i < n; i++)
                y[i] = y[i] + (m[i] * x0) + (m1[i] * x1) + (m2[i] * x2) + (m3[i] * x3);
        }
        for (; p < k; p++, m += column, x += xStep)
        {
            int i = 0;
            for (; i <= n - Vector<T>.Count; i += Vector<T>.Count)
                Vector.Store(Fma(Vector.Load(m + i), Vector.Create(*x), Vector.Load(y + i)), y + i);
            for (; i < n; i++)
                y[i] += m[i] * *x;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put<T>(T* y, Vector<T> sums, T* m, T* x, int p, int k, bool accumulate)
        where T : unmanaged, INumberBase<T>
    {
        T sum = Vector.Sum(sums);
        for (; p < k; p++)
            sum += m[p] * x[p];
        *y = accumulate ? *y + sum : sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<T> Fma<T>(Vector<T> x, Vector<T> y, Vector<T> sum)
        where T : unmanaged =>
        typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), sum.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), sum.As<T, double>()).As<double, T>();
}
