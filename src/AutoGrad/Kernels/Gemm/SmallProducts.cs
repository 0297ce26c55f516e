using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>Many products of small matrices, such as the homogeneous transforms of space, of which each takes less time than a call: one loop over all, a few columns in a vector.</summary>
/// <remarks>Each element is one chain of fused multiply-adds in the order of the steps, as in the tiles of larger products.</remarks>
static unsafe class SmallProducts
{
    const int Lanes = 4;

    // Larger products are better off with the tiles, which hold more of the result in registers.
    const int MostRows = 32, MostColumns = 16, MostSteps = 16;

    // The multiplications of one chunk, and how many are worth a second thread.
    const long Chunk = 1 << 15, Shared = 1 << 18;

    /// <summary>Whether products of these sizes are made here: of floating-point numbers, with the columns of B side by side and a multiple of four.</summary>
    public static bool Take<T>(int m, int n, int k, nint bColumn)
        where T : unmanaged =>
        (typeof(T) == typeof(double) || typeof(T) == typeof(float)) && Vector128.IsHardwareAccelerated && bColumn == 1 && n % Lanes == 0 && n <= MostColumns && m <= MostRows && k is > 0 and <= MostSteps;

    /// <summary>C[i] = A[i]·B[i]; see <see cref="GemmBatch.Multiply"/>.</summary>
    public static void Multiply<T>(Layout aBatch, Layout bBatch, int batch, int m, int n, int k, T* a, nint aRow, nint aColumn, T* b, nint bRow, T* c)
        where T : unmanaged
    {
        // The axes are the same, merged differently: the shorter innermost one divides the other.
        var run = Math.Min(batch, Math.Min(aBatch.Inner, bBatch.Inner));
        var runs = batch / run;
        var work = (long)m * n * k * run;
        if (runs * work < Shared) Range(0, runs, run, aBatch, bBatch, m, n, k, a, aRow, aColumn, b, bRow, c);
        else
        {
            var share = (int)Math.Clamp(Chunk / work, 1, runs);
            Workers.Run(new Job<T>(share, runs, run, aBatch, bBatch, m, n, k, a, aRow, aColumn, b, bRow, c), ((runs - 1) / share) + 1);
        }
    }

    /// <summary>The products of some runs, within which the operands lie evenly.</summary>
    static void Range<T>(int first, int end, int run, Layout aBatch, Layout bBatch, int m, int n, int k, T* a, nint aRow, nint aColumn, T* b, nint bRow, T* c)
        where T : unmanaged
    {
        for (var i = first; i < end; i++)
        {
            var x = a + Start(aBatch, run, i);
            var y = b + Start(bBatch, run, i);
            var z = c + ((nint)i * run * m * n);
            if (typeof(T) == typeof(double)) Doubles(run, m, n, k, (double*)x, aBatch.InnerStride, aRow, aColumn, (double*)y, bBatch.InnerStride, bRow, (double*)z);
            else Singles(run, m, n, k, (float*)x, aBatch.InnerStride, aRow, aColumn, (float*)y, bBatch.InnerStride, bRow, (float*)z);
        }
    }

    static nint Start(Layout batch, int run, int i) =>
        batch.Rank == 1 ? (nint)i * run * batch.InnerStride : batch.Rank == 2 && batch.Inner == run ? (nint)i * batch.Strides[0] : GemmBatch.Offset(batch, i * run);

    sealed class Job<T>(int share, int runs, int run, Layout aBatch, Layout bBatch, int m, int n, int k, T* a, nint aRow, nint aColumn, T* b, nint bRow, T* c) : IJob
        where T : unmanaged
    {
        public void Execute(int chunk) => Range(chunk * share, Math.Min(runs, (chunk + 1) * share), run, aBatch, bBatch, m, n, k, a, aRow, aColumn, b, bRow, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Doubles(int count, int m, int n, int k, double* a, nint aBatch, nint aRow, nint aColumn, double* b, nint bBatch, nint bRow, double* c)
    {
        if (n == Lanes && k == Lanes)
        {
            // Transforms of space: B in registers.
            for (; count > 0; count--, a += aBatch, b += bBatch)
            {
                Vector256<double> b0 = Vector256.Load(b), b1 = Vector256.Load(b + bRow), b2 = Vector256.Load(b + (2 * bRow)), b3 = Vector256.Load(b + (3 * bRow));
                var row = a;
                for (var i = m; i > 0; i--, row += aRow, c += Lanes)
                {
                    var sum = Vector256.MultiplyAddEstimate(Vector256.Create(row[aColumn]), b1, Vector256.Create(*row) * b0);
                    sum = Vector256.MultiplyAddEstimate(Vector256.Create(row[2 * aColumn]), b2, sum);
                    Vector256.MultiplyAddEstimate(Vector256.Create(row[3 * aColumn]), b3, sum).Store(c);
                }
            }
            return;
        }
        for (; count > 0; count--, a += aBatch, b += bBatch)
        {
            var row = a;
            for (var i = m; i > 0; i--, row += aRow)
            {
                var j = 0;
                for (; j < n - Lanes; j += 2 * Lanes, c += 2 * Lanes)
                {
                    Vector256<double> left = default, right = default;
                    double* x = row, y = b + j;
                    for (var p = k; p > 0; p--, x += aColumn, y += bRow)
                    {
                        var factor = Vector256.Create(*x);
                        left = Vector256.MultiplyAddEstimate(factor, Vector256.Load(y), left);
                        right = Vector256.MultiplyAddEstimate(factor, Vector256.Load(y + Lanes), right);
                    }
                    left.Store(c);
                    right.Store(c + Lanes);
                }
                if (j == n) continue;
                Vector256<double> sum = default;
                double* each = row, line = b + j;
                for (var p = k; p > 0; p--, each += aColumn, line += bRow) sum = Vector256.MultiplyAddEstimate(Vector256.Create(*each), Vector256.Load(line), sum);
                sum.Store(c);
                c += Lanes;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Singles(int count, int m, int n, int k, float* a, nint aBatch, nint aRow, nint aColumn, float* b, nint bBatch, nint bRow, float* c)
    {
        if (n == Lanes && k == Lanes)
        {
            // Transforms of space: B in registers.
            for (; count > 0; count--, a += aBatch, b += bBatch)
            {
                Vector128<float> b0 = Vector128.Load(b), b1 = Vector128.Load(b + bRow), b2 = Vector128.Load(b + (2 * bRow)), b3 = Vector128.Load(b + (3 * bRow));
                var row = a;
                for (var i = m; i > 0; i--, row += aRow, c += Lanes)
                {
                    var sum = Vector128.MultiplyAddEstimate(Vector128.Create(row[aColumn]), b1, Vector128.Create(*row) * b0);
                    sum = Vector128.MultiplyAddEstimate(Vector128.Create(row[2 * aColumn]), b2, sum);
                    Vector128.MultiplyAddEstimate(Vector128.Create(row[3 * aColumn]), b3, sum).Store(c);
                }
            }
            return;
        }
        for (; count > 0; count--, a += aBatch, b += bBatch)
        {
            var row = a;
            for (var i = m; i > 0; i--, row += aRow)
            {
                var j = 0;
                for (; j < n - Lanes; j += 2 * Lanes, c += 2 * Lanes)
                {
                    Vector128<float> left = default, right = default;
                    float* x = row, y = b + j;
                    for (var p = k; p > 0; p--, x += aColumn, y += bRow)
                    {
                        var factor = Vector128.Create(*x);
                        left = Vector128.MultiplyAddEstimate(factor, Vector128.Load(y), left);
                        right = Vector128.MultiplyAddEstimate(factor, Vector128.Load(y + Lanes), right);
                    }
                    left.Store(c);
                    right.Store(c + Lanes);
                }
                if (j == n) continue;
                Vector128<float> sum = default;
                float* each = row, line = b + j;
                for (var p = k; p > 0; p--, each += aColumn, line += bRow) sum = Vector128.MultiplyAddEstimate(Vector128.Create(*each), Vector128.Load(line), sum);
                sum.Store(c);
                c += Lanes;
            }
        }
    }
}
