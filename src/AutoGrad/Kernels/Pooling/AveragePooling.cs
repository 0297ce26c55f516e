using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// The mean of each window, and its adjoint. The divisor is the number of the window's places inside the input and, if
/// <c>countPadding</c>, its padding (a window that ceil mode lets reach past the padding is cut there); otherwise inside the input alone.
/// </summary>
static unsafe class AveragePooling
{
    public static void Forward<T>(PoolingShape shape, bool countPadding, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        shape.Check("average pooling", x.Length, y.Length);
        fixed (T* px = x, py = y)
        {
            if (typeof(T) == typeof(float) && shape.IsPairs && AveragePairs.IsSupported)
                PlaneJob<AveragePairs>.Run(shape.Planes, shape.Input.Count, new(shape, (float*)px, (float*)py, adjoint: false));
            else
                PlaneJob<Windows<T>>.Run(shape.Planes, Work(shape), new(shape, countPadding, px, py, adjoint: false));
        }
    }

    /// <summary>dx such that ⟨dx, x⟩ = ⟨dy, Forward(x)⟩ for every x.</summary>
    public static void InputGradient<T>(PoolingShape shape, bool countPadding, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        shape.Check("average pooling's gradient", dx.Length, dy.Length);
        fixed (T* px = dx, py = dy)
        {
            if (typeof(T) == typeof(float) && shape.IsPairs && AveragePairs.IsSupported)
                PlaneJob<AveragePairs>.Run(shape.Planes, shape.Input.Count, new(shape, (float*)px, (float*)py, adjoint: true));
            else
                PlaneJob<Windows<T>>.Run(shape.Planes, Work(shape), new(shape, countPadding, px, py, adjoint: true));
        }
    }

    static long Work(PoolingShape shape) => shape.Input.Count + shape.Output.Count * (long)shape.Kernel.Count;

    readonly struct Windows<T>(PoolingShape shape, bool countPadding, T* x, T* y, bool adjoint) : IPlaneKernel
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int plane)
        {
            T* image = x + (nint)plane * shape.Input.Count, result = y + (nint)plane * shape.Output.Count;
            if (adjoint) new Span<T>(image, shape.Input.Count).Clear();
            for (int d = 0; d < shape.Output.Depth; d++)
            {
                var depth = shape.Window(0, d);
                for (int h = 0; h < shape.Output.Height; h++)
                {
                    var height = shape.Window(1, h);
                    for (int w = 0; w < shape.Output.Width; w++, result++)
                    {
                        var width = shape.Window(2, w);
                        T divisor = T.CreateTruncating(Places(0, depth) * Places(1, height) * Places(2, width));
                        if (adjoint) Spread(*result / divisor, image, depth, height, width);
                        else *result = Sum(image, depth, height, width) / divisor;
                    }
                }
            }
        }

        long Places(int axis, (int Start, int First, int End) window) => !countPadding ? window.End - window.First
            : Math.Min(shape.Kernel[axis], (shape.Input[axis] + shape.Padding[axis] - 1 - window.Start) / shape.Dilation[axis] + 1);

        int Row(int d, int h) => (d * shape.Input.Height + h) * shape.Input.Width;

        T Sum(T* image, (int Start, int First, int End) depth, (int Start, int First, int End) height, (int Start, int First, int End) width)
        {
            T sum = T.Zero;
            for (int d = depth.First; d < depth.End; d++)
                for (int h = height.First; h < height.End; h++)
                {
                    T* row = image + Row(depth.Start + d * shape.Dilation.Depth, height.Start + h * shape.Dilation.Height) + width.Start;
                    for (int w = width.First; w < width.End; w++) sum += row[w * shape.Dilation.Width];
                }
            return sum;
        }

        void Spread(T share, T* image, (int Start, int First, int End) depth, (int Start, int First, int End) height, (int Start, int First, int End) width)
        {
            for (int d = depth.First; d < depth.End; d++)
                for (int h = height.First; h < height.End; h++)
                {
                    T* row = image + Row(depth.Start + d * shape.Dilation.Depth, height.Start + h * shape.Dilation.Height) + width.Start;
                    for (int w = width.First; w < width.End; w++) row[w * shape.Dilation.Width] += share;
                }
        }
    }
}
