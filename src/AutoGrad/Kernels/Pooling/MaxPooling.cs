using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// The maximum of each window, and where in the input's plane it stands. Among equals the first wins; a NaN is greater than any number,
/// and among NaNs the last wins (as in PyTorch).
/// </summary>
static unsafe class MaxPooling
{
    public static void Forward<T>(PoolingShape shape, ReadOnlySpan<T> x, Span<T> y, Span<long> index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        shape.Check("max pooling", x.Length, y.Length);
        shape.Check("max pooling's indices", x.Length, index.Length);
        long work = shape.Input.Count + shape.Output.Count * (long)shape.Kernel.Count;
        fixed (T* px = x, py = y)
        fixed (long* pi = index)
        {
            if (typeof(T) == typeof(float) && shape.IsPairs && MaxPairs.IsSupported)
                PlaneJob<MaxPairs>.Run(shape.Planes, shape.Input.Count, new(shape, (float*)px, (float*)py, pi));
            else
                PlaneJob<Windows<T>>.Run(shape.Planes, work, new(shape, px, py, pi));
        }
    }

    readonly struct Windows<T>(PoolingShape shape, T* x, T* y, long* index) : IPlaneKernel where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int plane)
        {
            T* from = x + (nint)plane * shape.Input.Count, to = y + (nint)plane * shape.Output.Count;
            long* at = index + (nint)plane * shape.Output.Count;
            for (int d = 0; d < shape.Output.Depth; d++)
            {
                var depth = shape.Window(0, d);
                for (int h = 0; h < shape.Output.Height; h++)
                {
                    var height = shape.Window(1, h);
                    for (int w = 0; w < shape.Output.Width; w++) *at++ = Find(from, depth, height, shape.Window(2, w), to++);
                }
            }
        }

        int Find(T* from, (int Start, int First, int End) depth, (int Start, int First, int End) height, (int Start, int First, int End) width, T* to)
        {
            int best = -1;
            T most = default;
            for (int d = depth.First; d < depth.End; d++)
                for (int h = height.First; h < height.End; h++)
                {
                    int row = ((depth.Start + d * shape.Dilation.Depth) * shape.Input.Height + height.Start + h * shape.Dilation.Height) * shape.Input.Width;
                    for (int w = width.First; w < width.End; w++)
                    {
                        int i = row + width.Start + w * shape.Dilation.Width;
                        T value = from[i];
                        if (best >= 0 && !(value > most) && !T.IsNaN(value)) continue;
                        best = i;
                        most = value;
                    }
                }
            *to = most;
            return best;
        }
    }
}
