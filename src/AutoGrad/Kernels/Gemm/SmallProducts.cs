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
            if (typeof(T) == typeof(double)) Run<Lanes256<T>, T>(run, m, n, k, x, aBatch.InnerStride, aRow, aColumn, y, bBatch.InnerStride, bRow, z);
            else Run<Lanes128<T>, T>(run, m, n, k, x, aBatch.InnerStride, aRow, aColumn, y, bBatch.InnerStride, bRow, z);
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
    static void Run<V, T>(int count, int m, int n, int k, T* a, nint aBatch, nint aRow, nint aColumn, T* b, nint bBatch, nint bRow, T* c)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        if (n == Lanes && k == Lanes)
        {
            // Transforms of space: B in registers.
            for (; count > 0; count--, a += aBatch, b += bBatch)
            {
                V b0 = V.Load(ref *b, 0), b1 = V.Load(ref b[bRow], 0), b2 = V.Load(ref b[2 * bRow], 0), b3 = V.Load(ref b[3 * bRow], 0);
                var row = a;
                for (var i = m; i > 0; i--, row += aRow, c += Lanes)
                {
                    var sum = V.Fma(V.All(row[aColumn]), b1, V.All(*row) * b0);
                    sum = V.Fma(V.All(row[2 * aColumn]), b2, sum);
                    V.Fma(V.All(row[3 * aColumn]), b3, sum).Store(ref *c, 0);
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
                    V left = default, right = default;
                    T* x = row, y = b + j;
                    for (var p = k; p > 0; p--, x += aColumn, y += bRow)
                    {
                        var factor = V.All(*x);
                        left = V.Fma(factor, V.Load(ref *y, 0), left);
                        right = V.Fma(factor, V.Load(ref y[Lanes], 0), right);
                    }
                    left.Store(ref *c, 0);
                    right.Store(ref c[Lanes], 0);
                }
                if (j == n) continue;
                V sum = default;
                T* each = row, line = b + j;
                for (var p = k; p > 0; p--, each += aColumn, line += bRow) sum = V.Fma(V.All(*each), V.Load(ref *line, 0), sum);
                sum.Store(ref *c, 0);
                c += Lanes;
            }
        }
    }
}
