using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// The three convolution kernels as sums over one list of products y[o] += w[t]·x[o·stride + t·dilation − padding], in plain loops.
/// For geometries too small to be worth packing.
/// </summary>
static unsafe class PlainConvolution
{
    public static void Forward<T>(ConvolutionShape s, T* x, T* w, T* y) where T : unmanaged, INumberBase<T>
    {
        new Span<T>(y, s.OutputCount).Clear();
        Sum(s, x, w, y, new IntoOutput());
    }

    public static void InputGradient<T>(ConvolutionShape s, T* dy, T* w, T* dx) where T : unmanaged, INumberBase<T>
    {
        new Span<T>(dx, s.InputCount).Clear();
        Sum(s, dx, w, dy, new IntoInput());
    }

    public static void WeightGradient<T>(ConvolutionShape s, T* x, T* dy, T* dw) where T : unmanaged, INumberBase<T>
    {
        new Span<T>(dw, s.WeightCount).Clear();
        Sum(s, x, dw, dy, new IntoWeights());
    }

    static void Sum<T, TInto>(ConvolutionShape s, T* x, T* w, T* y, TInto into) where T : unmanaged, INumberBase<T> where TInto : struct, IRow
    {
        int cin = s.InputChannelsPerGroup, cout = s.OutputChannelsPerGroup;
        for (int n = 0; n < s.Batch; n++)
            for (int o = 0; o < s.OutputChannels; o++)
                for (int c = 0; c < cin; c++)
                    Plane(s, x + (n * s.InputChannels + o / cout * cin + c) * s.Input.Count, w + (o * cin + c) * s.Kernel.Count,
                        y + (n * s.OutputChannels + o) * s.Output.Count, into);
    }

    static void Plane<T, TInto>(ConvolutionShape s, T* x, T* w, T* y, TInto into) where T : unmanaged, INumberBase<T> where TInto : struct, IRow
    {
        for (int kd = 0; kd < s.Kernel.Depth; kd++)
            for (int kh = 0; kh < s.Kernel.Height; kh++)
                for (int kw = 0; kw < s.Kernel.Width; kw++, w++)
                {
                    (int wBegin, int wEnd) = Valid(s, 2, kw);
                    (int hBegin, int hEnd) = Valid(s, 1, kh);
                    (int dBegin, int dEnd) = Valid(s, 0, kd);
                    for (int d = dBegin; d < dEnd; d++)
                        for (int h = hBegin; h < hEnd; h++)
                        {
                            int id = At(s, 0, d, kd), ih = At(s, 1, h, kh);
                            into.Row(x + (id * s.Input.Height + ih) * s.Input.Width + At(s, 2, wBegin, kw), s.Stride.Width, w,
                                y + (d * s.Output.Height + h) * s.Output.Width + wBegin, wEnd - wBegin);
                        }
                }
    }

    static int At(ConvolutionShape s, int axis, int o, int tap) => o * s.Stride[axis] + tap * s.Dilation[axis] - s.Padding[axis];

    /// <summary>The outputs o whose tap lies inside the input: 0 ≤ o·stride + tap·dilation − padding &lt; input.</summary>
    static (int Begin, int End) Valid(ConvolutionShape s, int axis, int tap)
    {
        int shift = At(s, axis, 0, tap), stride = s.Stride[axis];
        int begin = shift >= 0 ? 0 : (-shift + stride - 1) / stride;
        int end = s.Input[axis] - 1 - shift < 0 ? 0 : Math.Min(s.Output[axis], (s.Input[axis] - 1 - shift) / stride + 1);
        return (begin, Math.Max(begin, end));
    }

    /// <summary>One row of products that share a weight; which of the three factors is the sum tells the kernels apart.</summary>
    interface IRow
    {
        void Row<T>(T* x, int step, T* w, T* y, int count) where T : unmanaged, INumberBase<T>;
    }

    readonly struct IntoOutput : IRow
    {
        public void Row<T>(T* x, int step, T* w, T* y, int count) where T : unmanaged, INumberBase<T>
        {
            for (int i = 0; i < count; i++) y[i] += *w * x[i * step];
        }
    }

    readonly struct IntoInput : IRow
    {
        public void Row<T>(T* x, int step, T* w, T* y, int count) where T : unmanaged, INumberBase<T>
        {
            for (int i = 0; i < count; i++) x[i * step] += *w * y[i];
        }
    }

    readonly struct IntoWeights : IRow
    {
        public void Row<T>(T* x, int step, T* w, T* y, int count) where T : unmanaged, INumberBase<T>
        {
            T sum = T.Zero;
            for (int i = 0; i < count; i++) sum += x[i * step] * y[i];
            *w += sum;
        }
    }
}
