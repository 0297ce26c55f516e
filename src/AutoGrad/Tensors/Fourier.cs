using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Fourier transforms of values, without history.</summary>
static class Fourier
{
    /// <summary>Writes the transforms of the rows of x, of a given length on the real side, to a fresh tensor.</summary>
    public static void Run(Tensor x, Tensor y, int length, bool inverse)
    {
        if (y.Size == 0) return;
        Work work = new(x, y, length, inverse);
        TypeSwitch.Run(x.DType, ref work);
    }

    readonly ref struct Work(Tensor x, Tensor y, int length, bool inverse) : ITyped
    {
        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var from = x.Read<T>();
            using var to = y.Read<T>();
            RealFourierRows.Run<T>(from.Span, to.Span, (inverse ? y.Size : x.Size) / length, length, inverse);
        }

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Bool();

        public void Bool() => throw new NotSupportedException("Fourier transforms are defined for floating types only.");
    }
}
