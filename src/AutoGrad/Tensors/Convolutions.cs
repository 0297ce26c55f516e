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
    public static Tensor Forward(ConvolutionShape shape, Tensor x, Tensor w, Shape y) => Make(Kind.Forward, shape, x, w, y);

    /// <summary>dx from dy and w.</summary>
    public static Tensor Input(ConvolutionShape shape, Tensor dy, Tensor w, Shape dx) => Make(Kind.Input, shape, dy, w, dx);

    /// <summary>dw from x and dy.</summary>
    public static void Weight(ConvolutionShape shape, Tensor x, Tensor dy, Tensor dw) => Run(Kind.Weight, shape, x, dy, dw.Values, null);

    static Tensor Make(Kind kind, ConvolutionShape shape, Tensor a, Tensor b, Shape result)
    {
        if (Production.MayWait(result.Size) && (kind == Kind.Forward ? ConvolutionPieces.OfForward(shape, a.DType.Size) : ConvolutionPieces.OfInputGradient(shape, a.DType.Size)))
        {
            Production.Ready(a, b);
            return new(result, a.DType, new Convolving(kind, shape, a, b, result.Size));
        }
        var y = Tensor.Allocate(result, a.DType);
        Run(kind, shape, a, b, y.Values, null);
        return y;
    }

    static void Run(Kind kind, ConvolutionShape shape, Tensor a, Tensor b, Storage? y, IFollower? follower)
    {
        Work work = new(kind, shape, a, b, y, follower);
        TypeSwitch.Run(a.DType, ref work);
    }

    /// <summary>One that waits for what reads it.</summary>
    sealed class Convolving(Kind kind, ConvolutionShape shape, Tensor a, Tensor b, int count) : Production(a.DType, count)
    {
        public override string Name => kind == Kind.Forward ? nameof(Convolution) : nameof(TransposedConvolution);

        public override Tensor[] Operands => [a, b];

        public override void Run(Storage? values, IFollower? follower) => Convolutions.Run(kind, shape, a, b, values, follower);
    }

    readonly ref struct Work(Kind kind, ConvolutionShape shape, Tensor a, Tensor b, Storage? y, IFollower? follower) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var left = a.Read<T>();
            using var right = b.Read<T>();
            Span<T> result = y is null ? default : y.Span<T>();
            switch (kind)
            {
                case Kind.Forward: ConvolutionKernels.Forward(shape, left.Span, right.Span, result, follower); break;
                case Kind.Input: ConvolutionKernels.InputGradient(shape, left.Span, right.Span, result, follower); break;
                default: ConvolutionKernels.WeightGradient(shape, left.Span, right.Span, result); break;
            }
            GC.KeepAlive(y);
        }

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Bool();

        public void Bool() => throw new NotSupportedException("Convolution is defined for floating types only.");
    }
}
