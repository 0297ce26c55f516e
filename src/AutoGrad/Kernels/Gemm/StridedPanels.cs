using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>An operand of a matrix product with any strides: transposed, sliced or, with a stride of zero, expanded.</summary>
/// <remarks>
/// A lane is a row of the left or a column of the right operand; a step is an index of the axis that is summed over. A
/// panel holds some neighbouring lanes for some steps, step by step: element (lane, step) stands at panel[step·width + lane].
/// </remarks>
readonly unsafe struct StridedPanels<T>(T* data, nint laneStride, nint stepStride)
    where T : unmanaged
{
    // Rows whole pages apart fall on the same few lines of the first-level cache: more than so many drive each other out.
    const int Page = 4096, LinesOfPage = 8;

    // Steps that lie apart are lines apart: so many tiles that read them, or so few steps, do not make up for the time that packing takes.
    const int FewReaders = 2, FewSteps = 96;

    /// <summary>From a lane to the next.</summary>
    public nint LaneStride => laneStride;

    /// <summary>From a step to the next.</summary>
    public nint StepStride => stepStride;

    /// <summary>Whether tiles read lanes as soon where they are as from a packed copy.</summary>
    /// <param name="lanes">The lanes that are read together.</param>
    /// <param name="depth">The steps that are read one after the other.</param>
    /// <param name="readers">The tiles that read the same lanes.</param>
    public bool IsNear(int lanes, int depth, int readers) =>
        (laneStride == 1 && (readers <= FewReaders || depth <= FewSteps)) ||
        (stepStride == 1 && (lanes <= LinesOfPage || laneStride * sizeof(T) % Page != 0));

    /// <summary>Where an element lies.</summary>
    public T* At(int lane, int step) => data + (lane * laneStride) + (step * stepStride);

    /// <summary>Writes one panel of depth·width elements.</summary>
    /// <param name="lane">The first lane of the panel.</param>
    /// <param name="lanes">The number of lanes, at most <paramref name="width"/>; the rest of each step is set to zero.</param>
    /// <param name="step">The first step.</param>
    /// <param name="depth">The number of steps; can be zero.</param>
    /// <param name="panel">Where to write, aligned to the element only.</param>
    /// <param name="width">The elements from one step to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Pack(int lane, int lanes, int step, int depth, T* panel, int width)
    {
        T* source = At(lane, step);
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
