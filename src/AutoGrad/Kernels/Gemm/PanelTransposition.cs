using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Kernels;

/// <summary>Packs lanes that run along the steps in memory: a transposition, a square of lanes and steps at a time in registers.</summary>
static unsafe class PanelTransposition
{
    /// <summary>The fewest lanes that <see cref="Pack"/> takes; with fewer, or where the processor has no square, copy the elements.</summary>
    public static int SmallestLanes<T>()
        where T : unmanaged => Avx.IsSupported && sizeof(T) == 4 ? 8 : Avx.IsSupported && sizeof(T) == 8 ? 4 : int.MaxValue;

    /// <summary>Writes panel[step·width + lane] = source[lane·stride + step].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Pack<T>(T* source, nint stride, int lanes, int depth, T* panel, int width)
        where T : unmanaged
    {
        int side = SmallestLanes<T>();
        for (int first = 0; first < lanes; first += side)
        {
            // The last square overlaps the one before rather than leave a few lanes to a slow loop.
            int lane = Math.Min(first, lanes - side);
            T* from = source + (lane * stride);
            T* to = panel + lane;
            int step = 0;
            for (; step <= depth - side; step += side, from += side, to += (nint)side * width)
            {
                if (sizeof(T) == 4)
                    Square8((float*)from, stride, (float*)to, width);
                else
                    Square4((double*)from, stride, (double*)to, width);
            }
            for (; step < depth; step++, from++, to += width)
            {
                for (int i = 0; i < side; i++)
                    to[i] = from[i * stride];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Square8(float* from, nint stride, float* to, nint width)
    {
        // Rows i and i + 4 share a register, so that only shuffles inside its halves remain to be done.
        float* low = from;
        float* high = from + (4 * stride);
        Vector256<float> a = Vector256.Create(Vector128.Load(low), Vector128.Load(high));
        Vector256<float> b = Vector256.Create(Vector128.Load(low + stride), Vector128.Load(high + stride));
        Vector256<float> c = Vector256.Create(Vector128.Load(low + (2 * stride)), Vector128.Load(high + (2 * stride)));
        Vector256<float> d = Vector256.Create(Vector128.Load(low + (3 * stride)), Vector128.Load(high + (3 * stride)));
        Quarter8(a, b, c, d, to, width);
        low += 4;
        high += 4;
        a = Vector256.Create(Vector128.Load(low), Vector128.Load(high));
        b = Vector256.Create(Vector128.Load(low + stride), Vector128.Load(high + stride));
        c = Vector256.Create(Vector128.Load(low + (2 * stride)), Vector128.Load(high + (2 * stride)));
        d = Vector256.Create(Vector128.Load(low + (3 * stride)), Vector128.Load(high + (3 * stride)));
        Quarter8(a, b, c, d, to + (4 * width), width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Quarter8(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, float* to, nint width)
    {
        Vector256<double> ab = Avx.UnpackLow(a, b).AsDouble();
        Vector256<double> cd = Avx.UnpackLow(c, d).AsDouble();
        Vector256.Store(Avx.UnpackLow(ab, cd).AsSingle(), to);
        Vector256.Store(Avx.UnpackHigh(ab, cd).AsSingle(), to + width);
        ab = Avx.UnpackHigh(a, b).AsDouble();
        cd = Avx.UnpackHigh(c, d).AsDouble();
        Vector256.Store(Avx.UnpackLow(ab, cd).AsSingle(), to + (2 * width));
        Vector256.Store(Avx.UnpackHigh(ab, cd).AsSingle(), to + (3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Square4(double* from, nint stride, double* to, nint width)
    {
        Vector256<double> a = Vector256.Create(Vector128.Load(from), Vector128.Load(from + (2 * stride)));
        Vector256<double> b = Vector256.Create(Vector128.Load(from + stride), Vector128.Load(from + (3 * stride)));
        Vector256.Store(Avx.UnpackLow(a, b), to);
        Vector256.Store(Avx.UnpackHigh(a, b), to + width);
        a = Vector256.Create(Vector128.Load(from + 2), Vector128.Load(from + (2 * stride) + 2));
        b = Vector256.Create(Vector128.Load(from + stride + 2), Vector128.Load(from + (3 * stride) + 2));
        Vector256.Store(Avx.UnpackLow(a, b), to + (2 * width));
        Vector256.Store(Avx.UnpackHigh(a, b), to + (3 * width));
    }
}
