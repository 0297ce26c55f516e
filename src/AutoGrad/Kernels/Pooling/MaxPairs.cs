using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Kernels;

/// <summary>Maxima of windows of two by two that lie side by side.</summary>
readonly unsafe struct MaxPairs(PoolingShape shape, float* x, float* y, long* index) : IPlaneKernel
{
    public static bool IsSupported => Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int plane)
    {
        (int width, int outputs) = (shape.Input.Width, shape.Output.Width);
        float* to = y + (nint)plane * shape.Output.Count;
        long* at = index + (nint)plane * shape.Output.Count;
        for (int d = 0; d < shape.Output.Depth; d++)
            for (int h = 0; h < shape.Output.Height; h++, to += outputs, at += outputs)
            {
                int first = (d * shape.Input.Height + 2 * h) * width, w = 0;
                float* row = x + (nint)plane * shape.Input.Count + first;
                if (Avx512F.IsSupported)
                    for (; w <= outputs - 16; w += 16) Wide(row + 2 * w, width, first + 2 * w, to + w, at + w);
                // The last vector of a row overlaps the one before.
                if (outputs >= 8)
                    for (; w < outputs; w += 8)
                    {
                        w = Math.Min(w, outputs - 8);
                        Narrow(row + 2 * w, width, first + 2 * w, to + w, at + w);
                    }
                for (; w < outputs; w++) One(row + 2 * w, width, first + 2 * w, to + w, at + w);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Wide(float* row, int width, int first, float* to, long* at)
    {
        Pairs.Load(row, out Vector512<float> most, out Vector512<float> second);
        Pairs.Load(row + width, out Vector512<float> third, out Vector512<float> fourth);
        Vector512<int> start = Vector512.CreateSequence(first, 2), best = start;
        Take(second, start + Vector512.Create(1), ref most, ref best);
        Take(third, start + Vector512.Create(width), ref most, ref best);
        Take(fourth, start + Vector512.Create(width + 1), ref most, ref best);
        most.Store(to);
        Vector512.WidenLower(best).Store(at);
        Vector512.WidenUpper(best).Store(at + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Take(Vector512<float> value, Vector512<int> place, ref Vector512<float> most, ref Vector512<int> best)
    {
        Vector512<float> taken = Vector512.GreaterThan(value, most) | ~Vector512.Equals(value, value);
        most = Vector512.ConditionalSelect(taken, value, most);
        best = Vector512.ConditionalSelect(taken.AsInt32(), place, best);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Narrow(float* row, int width, int first, float* to, long* at)
    {
        Pairs.Load(row, out Vector256<float> most, out Vector256<float> second);
        Pairs.Load(row + width, out Vector256<float> third, out Vector256<float> fourth);
        Vector256<int> start = Vector256.CreateSequence(first, 2), best = start;
        Take(second, start + Vector256.Create(1), ref most, ref best);
        Take(third, start + Vector256.Create(width), ref most, ref best);
        Take(fourth, start + Vector256.Create(width + 1), ref most, ref best);
        most.Store(to);
        Vector256.WidenLower(best).Store(at);
        Vector256.WidenUpper(best).Store(at + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Take(Vector256<float> value, Vector256<int> place, ref Vector256<float> most, ref Vector256<int> best)
    {
        Vector256<float> taken = Vector256.GreaterThan(value, most) | ~Vector256.Equals(value, value);
        most = Vector256.ConditionalSelect(taken, value, most);
        best = Vector256.ConditionalSelect(taken.AsInt32(), place, best);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void One(float* row, int width, int first, float* to, long* at)
    {
        int best = 0;
        if (row[1] > row[best] || float.IsNaN(row[1])) best = 1;
        if (row[width] > row[best] || float.IsNaN(row[width])) best = width;
        if (row[width + 1] > row[best] || float.IsNaN(row[width + 1])) best = width + 1;
        *to = row[best];
        *at = first + best;
    }
}
