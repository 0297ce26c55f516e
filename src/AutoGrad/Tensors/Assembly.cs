using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Writing parts of a tensor that is being made.</summary>
static class Assembly
{
    /// <summary>Copies of fewer elements are not worth a second thread.</summary>
    const int SmallestShared = 1 << 16;

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

    /// <summary>Copies tensors one after the other along an axis into a fresh one.</summary>
    public static void Join(ReadOnlySpan<Tensor> pieces, Tensor y, int axis)
    {
        // What is pending often has much in common: gradients of the parts of one tensor, say. It is computed in one pass.
        Fusion.Evaluate(pieces);
        Joining work = new(pieces.ToArray(), y, axis);
        if (y.Size < SmallestShared) for (var i = 0; i < pieces.Length; i++) work.Execute(i);
        else Workers.Run(work, pieces.Length);
    }

    sealed class Joining(Tensor[] pieces, Tensor y, int axis) : IJob
    {
        readonly int[] starts = Starts(pieces, axis);

        public void Execute(int chunk)
        {
            if (pieces[chunk].Size > 0) Write(pieces[chunk], y, y.Strides, starts[chunk] * y.Strides[axis]);
        }

        static int[] Starts(Tensor[] pieces, int axis)
        {
            var starts = new int[pieces.Length];
            for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + pieces[i - 1].Shape.Extents[axis];
            return starts;
        }
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
