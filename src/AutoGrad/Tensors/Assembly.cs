using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Writing parts of a tensor that is being made.</summary>
static class Assembly
{
    /// <summary>Sets all bytes of a fresh tensor to 0.</summary>
    public static void Clear(Tensor y)
    {
        using var bytes = y.ReadStrided<byte>();
        bytes.Span.Clear();
    }

    /// <summary>Copies a tensor to where strides and an offset lead in a fresh one.</summary>
    public static void Write(Tensor x, Tensor y, int[] strides, int offset)
    {
        Writing work = new(x, y, strides, offset);
        TypeSwitch.RunUntyped(x.DType, ref work);
    }

    readonly ref struct Writing(Tensor x, Tensor y, int[] strides, int offset) : IUntyped
    {
        public unsafe void Run<T>() where T : unmanaged
        {
            using var from = x.Read<T>();
            using var to = y.ReadStrided<T>();
            fixed (T* source = from.Span, target = to.Span) Strided.Scatter(source, target + offset, Layout.Of(x.Shape.Extents, strides));
        }
    }
}
