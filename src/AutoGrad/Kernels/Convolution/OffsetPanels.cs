using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>
/// An operand whose element (lane, step) stands at image[lanes[lane] + steps[step]]: what a convolution reads, without a copy of it.
/// Lanes mostly follow each other in runs (the rows of an image), and a vector of a panel is put together from its runs. Along the
/// lanes offsets must not decrease.
/// </summary>
readonly unsafe struct OffsetPanels<T>(T* image, int* lanes, int* steps) : IPanelSource<T> where T : unmanaged
{
    public void Pack(int lane, int count, int step, int depth, T* panel, int width)
    {
        if (Vector512.IsHardwareAccelerated) Pack<Wide512<T>, Vector512<T>>(lanes + lane, count, steps + step, depth, panel, width);
        else if (Vector256.IsHardwareAccelerated) Pack<Wide256<T>, Vector256<T>>(lanes + lane, count, steps + step, depth, panel, width);
        else Pack<Wide128<T>, Vector128<T>>(lanes + lane, count, steps + step, depth, panel, width);
    }

    void Pack<TWide, TVector>(int* lane, int count, int* step, int depth, T* panel, int width)
        where TWide : IWide<T, TVector> where TVector : struct
    {
        int* runs = stackalloc int[4];
        T* masks = stackalloc T[3 * TWide.Count];
        for (int i = 0; i < width; i += TWide.Count)
        {
            int vector = Math.Min(TWide.Count, width - i), used = Math.Clamp(count - i, 0, vector);
            switch (used == TWide.Count ? Runs<TWide, TVector>(lane + i, runs, masks) : 0)
            {
                case 1: CopyOne<TWide, TVector>(image + runs[0], step, depth, panel + i, width); break;
                case 2: CopyTwo<TWide, TVector>(image, runs, masks, step, depth, panel + i, width); break;
                case 3 or 4: CopyFour<TWide, TVector>(image, runs, masks, step, depth, panel + i, width); break;
                default: CopyElements(lane + i, used, vector, step, depth, panel + i, width); break;
            }
        }
    }

    /// <summary>Splits a vector of lanes into runs; run r is to be read at runs[r], as if it began with the vector, and taken where masks[r − 1]
    /// is set. Zero for more than four.</summary>
    static int Runs<TWide, TVector>(int* lane, int* runs, T* masks) where TWide : IWide<T, TVector> where TVector : struct
    {
        int count = 0;
        new Span<byte>(masks, 3 * TWide.Count * sizeof(T)).Clear();
        for (int i = 0; i < TWide.Count; i++)
        {
            if (i > 0 && lane[i] == lane[i - 1] + 1) continue;
            if (count == 4) return 0;
            runs[count++] = lane[i] - i;
            if (i > 0) new Span<byte>(masks + (count - 2) * TWide.Count + i, (TWide.Count - i) * sizeof(T)).Fill(0xFF);
        }
        for (int r = count; r < 4; r++) runs[r] = runs[0];
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CopyOne<TWide, TVector>(T* from, int* step, int depth, T* panel, int width) where TWide : IWide<T, TVector> where TVector : struct
    {
        for (int s = 0; s < depth; s++, panel += width) TWide.Store(TWide.Load(from + step[s]), panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CopyTwo<TWide, TVector>(T* from, int* runs, T* masks, int* step, int depth, T* panel, int width)
        where TWide : IWide<T, TVector> where TVector : struct
    {
        T* a = from + runs[0], b = from + runs[1];
        TVector second = TWide.Load(masks);
        for (int s = 0; s < depth; s++, panel += width) TWide.Store(TWide.Select(second, TWide.Load(b + step[s]), TWide.Load(a + step[s])), panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CopyFour<TWide, TVector>(T* from, int* runs, T* masks, int* step, int depth, T* panel, int width)
        where TWide : IWide<T, TVector> where TVector : struct
    {
        T* a = from + runs[0], b = from + runs[1], c = from + runs[2], d = from + runs[3];
        TVector second = TWide.Load(masks), third = TWide.Load(masks + TWide.Count), fourth = TWide.Load(masks + 2 * TWide.Count);
        for (int s = 0; s < depth; s++, panel += width)
        {
            TVector vector = TWide.Select(second, TWide.Load(b + step[s]), TWide.Load(a + step[s]));
            vector = TWide.Select(third, TWide.Load(c + step[s]), vector);
            TWide.Store(TWide.Select(fourth, TWide.Load(d + step[s]), vector), panel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void CopyElements(int* lane, int used, int vector, int* step, int depth, T* panel, int width)
    {
        for (int i = 0; i < used; i++)
        {
            T* from = image + lane[i], to = panel + i;
            for (int s = 0; s < depth; s++, to += width) *to = from[step[s]];
        }
        if (used < vector)
            for (int s = 0; s < depth; s++, panel += width) new Span<T>(panel + used, vector - used).Clear();
    }
}
