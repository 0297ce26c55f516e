using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>
/// An operand (see <see cref="StridedPanels{T}"/>) whose element (lane, step) stands at image[lanes[lane] + steps[step]]: what a convolution reads, without a copy of it.
/// Lanes mostly follow each other in runs (the rows of an image), and a vector of a panel is put together from its runs. Along the
/// lanes offsets must not decrease.
/// </summary>
readonly unsafe struct OffsetPanels<T>(T* image, int* lanes, int* steps) where T : unmanaged
{
    // Where steps lie further apart, their lines may share a few sets of the first-level cache, and what is read several times had better be packed.
    const int MostBytesApart = 1 << 10;

    /// <summary>Up to two vectors of lanes: where they are, if they fill their vectors and lie in one run, or packed into a room.</summary>
    public PanelOfColumns<T> Take(int lane, int count, int step, int depth, T* room)
    {
        int width = Tile.Padded<T>(count);
        if (count == width && IsRun(lanes + lane, count) && AreNear(steps + step, depth)) return new(image + lanes[lane], steps + step, 0, count);
        Pack(lane, count, step, depth, room, width);
        return new(room, null, width, count);
    }

    static bool AreNear(int* step, int depth) => depth > 0 && (long)Math.Abs(step[depth - 1] - step[0]) * sizeof(T) <= (long)depth * MostBytesApart;

    static bool IsRun(int* lane, int count)
    {
        for (int i = 1; i < count; i++)
            if (lane[i] != lane[i - 1] + 1) return false;
        return true;
    }

    void Pack(int lane, int count, int step, int depth, T* panel, int width)
    {
        if (Vector512.IsHardwareAccelerated) Pack<Lanes512<T>>(lanes + lane, count, steps + step, depth, panel, width);
        else if (Vector256.IsHardwareAccelerated) Pack<Lanes256<T>>(lanes + lane, count, steps + step, depth, panel, width);
        else Pack<Lanes128<T>>(lanes + lane, count, steps + step, depth, panel, width);
    }

    void Pack<TLanes>(int* lane, int count, int* step, int depth, T* panel, int width)
        where TLanes : struct, ILanes<TLanes, T>
    {
        int* runs = stackalloc int[4];
        T* masks = stackalloc T[3 * TLanes.Count];
        for (int i = 0; i < width; i += TLanes.Count)
        {
            int vector = Math.Min(TLanes.Count, width - i), used = Math.Clamp(count - i, 0, vector);
            switch (used == TLanes.Count ? Runs<TLanes>(lane + i, runs, masks) : 0)
            {
                case 1: CopyOne<TLanes>(image + runs[0], step, depth, panel + i, width); break;
                case 2: CopyTwo<TLanes>(image, runs, masks, step, depth, panel + i, width); break;
                case 3 or 4: CopyFour<TLanes>(image, runs, masks, step, depth, panel + i, width); break;
                default: CopyElements(lane + i, used, vector, step, depth, panel + i, width); break;
            }
        }
    }

    /// <summary>Splits a vector of lanes into runs; run r is to be read at runs[r], as if it began with the vector, and taken where masks[r − 1]
    /// is set. Zero for more than four.</summary>
    static int Runs<TLanes>(int* lane, int* runs, T* masks) where TLanes : struct, ILanes<TLanes, T>
    {
        int count = 0;
        new Span<byte>(masks, 3 * TLanes.Count * sizeof(T)).Clear();
        for (int i = 0; i < TLanes.Count; i++)
        {
            if (i > 0 && lane[i] == lane[i - 1] + 1) continue;
            if (count == 4) return 0;
            runs[count++] = lane[i] - i;
            if (i > 0) new Span<byte>(masks + (count - 2) * TLanes.Count + i, (TLanes.Count - i) * sizeof(T)).Fill(0xFF);
        }
        for (int r = count; r < 4; r++) runs[r] = runs[0];
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void CopyOne<TLanes>(T* from, int* step, int depth, T* panel, int width) where TLanes : struct, ILanes<TLanes, T>
    {
        for (int s = 0; s < depth; s++, panel += width) At<TLanes>(from, step[s]).Store(ref *panel, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void CopyTwo<TLanes>(T* from, int* runs, T* masks, int* step, int depth, T* panel, int width)
        where TLanes : struct, ILanes<TLanes, T>
    {
        T* a = from + runs[0], b = from + runs[1];
        TLanes second = At<TLanes>(masks, 0);
        for (int s = 0; s < depth; s++, panel += width) TLanes.Select(second, At<TLanes>(b, step[s]), At<TLanes>(a, step[s])).Store(ref *panel, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void CopyFour<TLanes>(T* from, int* runs, T* masks, int* step, int depth, T* panel, int width)
        where TLanes : struct, ILanes<TLanes, T>
    {
        T* a = from + runs[0], b = from + runs[1], c = from + runs[2], d = from + runs[3];
        TLanes second = At<TLanes>(masks, 0), third = At<TLanes>(masks, TLanes.Count), fourth = At<TLanes>(masks, 2 * TLanes.Count);
        for (int s = 0; s < depth; s++, panel += width)
        {
            TLanes vector = TLanes.Select(second, At<TLanes>(b, step[s]), At<TLanes>(a, step[s]));
            vector = TLanes.Select(third, At<TLanes>(c, step[s]), vector);
            TLanes.Select(fourth, At<TLanes>(d, step[s]), vector).Store(ref *panel, 0);
        }
    }

    // A run's own beginning can lie before the image, so the offset is added first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes At<TLanes>(T* from, int offset) where TLanes : struct, ILanes<TLanes, T> => TLanes.Load(ref from[offset], 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
