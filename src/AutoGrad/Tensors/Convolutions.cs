using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Convolutions of values, without history.</summary>
static class Convolutions
{
    enum Kind
    {
        Forward,
        Input,
        Weight,
    }

    /// <summary>y from x and w.</summary>
    public static void Forward(ConvolutionShape shape, Tensor x, Tensor w, Tensor y) => Run(Kind.Forward, shape, x, w, y);

    /// <summary>dx from dy and w.</summary>
    public static void Input(ConvolutionShape shape, Tensor dy, Tensor w, Tensor dx) => Run(Kind.Input, shape, dy, w, dx);

    /// <summary>dw from x and dy.</summary>
    public static void Weight(ConvolutionShape shape, Tensor x, Tensor dy, Tensor dw) => Run(Kind.Weight, shape, x, dy, dw);

    static void Run(Kind kind, ConvolutionShape shape, Tensor a, Tensor b, Tensor y)
    {
        Work work = new(kind, shape, a, b, y);
        TypeSwitch.Run(a.DType, ref work);
    }

    readonly ref struct Work(Kind kind, ConvolutionShape shape, Tensor a, Tensor b, Tensor y) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var left = a.Read<T>();
            using var right = b.Read<T>();
            using var result = y.Read<T>();
            switch (kind)
            {
                case Kind.Forward: ConvolutionKernels.Forward(shape, left.Span, right.Span, result.Span); break;
                case Kind.Input: ConvolutionKernels.InputGradient(shape, left.Span, right.Span, result.Span); break;
                default: ConvolutionKernels.WeightGradient(shape, left.Span, right.Span, result.Span); break;
            }
        }

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Bool();

        public void Bool() => throw new NotSupportedException("Convolution is defined for floating types only.");
    }
}
