using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Kernels;

/// <summary>Means of windows of two by two that lie side by side, or their adjoint: a quarter for each of the four.</summary>
readonly unsafe struct AveragePairs(PoolingShape shape, float* x, float* y, bool adjoint) : IPlaneKernel
{
    public static bool IsSupported => Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run(int plane)
    {
        (int width, int outputs) = (shape.Input.Width, shape.Output.Width);
        float* image = x + (nint)plane * shape.Input.Count, result = y + (nint)plane * shape.Output.Count;
        // Only the last row and column can lie outside all windows.
        bool gaps = 2 * outputs != width || 2 * shape.Output.Height != shape.Input.Height;
        if (adjoint && gaps) new Span<float>(image, shape.Input.Count).Clear();
        for (int d = 0; d < shape.Output.Depth; d++)
            for (int h = 0; h < shape.Output.Height; h++, result += outputs)
            {
                float* row = image + (d * shape.Input.Height + 2 * h) * width;
                if (adjoint) Spread(row, row + width, result, outputs);
                else Mean(row, row + width, result, outputs);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Mean(float* upper, float* lower, float* result, int outputs)
    {
        int w = 0;
        for (; w <= outputs - 8; w += 8)
        {
            Pairs.Load(upper + 2 * w, out Vector256<float> first, out Vector256<float> second);
            Pairs.Load(lower + 2 * w, out Vector256<float> third, out Vector256<float> fourth);
            ((first + second + third + fourth) * 0.25f).Store(result + w);
        }
        for (; w < outputs; w++) result[w] = (upper[2 * w] + upper[2 * w + 1] + lower[2 * w] + lower[2 * w + 1]) * 0.25f;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Spread(float* upper, float* lower, float* result, int outputs)
    {
        int w = 0;
        for (; w <= outputs - 8; w += 8)
        {
            Vector256<float> share = Vector256.Load(result + w) * 0.25f;
            Vector256<float> low = Avx2.PermuteVar8x32(share, Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3));
            Vector256<float> high = Avx2.PermuteVar8x32(share, Vector256.Create(4, 4, 5, 5, 6, 6, 7, 7));
            low.Store(upper + 2 * w);
            high.Store(upper + 2 * w + 8);
            low.Store(lower + 2 * w);
            high.Store(lower + 2 * w + 8);
        }
        for (; w < outputs; w++) upper[2 * w] = upper[2 * w + 1] = lower[2 * w] = lower[2 * w + 1] = result[w] * 0.25f;
    }
}
