using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>An operand in memory with any strides: transposed, sliced or, with a stride of zero, expanded.</summary>
readonly unsafe struct StridedPanels<T>(T* data, nint laneStride, nint stepStride) : IPanelSource<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Pack(int lane, int lanes, int step, int depth, T* panel, int width)
    {
        T* source = data + (lane * laneStride) + (step * stepStride);
        if (laneStride == 1)
            CopySteps(source, lanes, depth, panel, width);
        else if (stepStride == 1 && lanes >= PanelTransposition.SmallestLanes<T>())
            PanelTransposition.Pack(source, laneStride, lanes, depth, panel, width);
        else
            CopyElements(source, lanes, depth, panel, width);
        if (lanes < width)
            Pad(lanes, depth, panel, width);
    }

    static void Pad(int lanes, int depth, T* panel, int width)
    {
        for (int step = 0; step < depth; step++, panel += width)
            new Span<T>(panel + lanes, width - lanes).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void CopySteps(T* source, int lanes, int depth, T* panel, int width)
    {
        if (lanes == 2 * Vector512<T>.Count)
        {
            for (int step = 0; step < depth; step++, source += stepStride, panel += width)
            {
                Vector512<T> left = Vector512.Load(source), right = Vector512.Load(source + Vector512<T>.Count);
                Vector512.Store(left, panel);
                Vector512.Store(right, panel + Vector512<T>.Count);
            }
        }
        else if (lanes >= Vector256<T>.Count && lanes <= 2 * Vector256<T>.Count)
        {
            // Two vectors that overlap, if need be.
            int last = lanes - Vector256<T>.Count;
            for (int step = 0; step < depth; step++, source += stepStride, panel += width)
            {
                Vector256<T> left = Vector256.Load(source), right = Vector256.Load(source + last);
                Vector256.Store(left, panel);
                Vector256.Store(right, panel + last);
            }
        }
        else
        {
            for (int step = 0; step < depth; step++, source += stepStride, panel += width)
                new ReadOnlySpan<T>(source, lanes).CopyTo(new Span<T>(panel, lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void CopyElements(T* source, int lanes, int depth, T* panel, int width)
    {
        for (int lane = 0; lane < lanes; lane++, source += laneStride)
        {
            T* from = source;
            T* to = panel + lane;
            for (int step = 0; step < depth; step++, from += stepStride, to += width)
                *to = *from;
        }
    }
}
