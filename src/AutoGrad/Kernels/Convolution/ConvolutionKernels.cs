using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// Convolution (correlation, as networks use the word) over one to three spatial axes, and its two adjoints. Each is bilinear and each is
/// the derivative of the others: ⟨dy, Forward(x, w)⟩ = ⟨InputGradient(dy, w), x⟩ = ⟨WeightGradient(x, dy), w⟩.
/// Results are overwritten whole, and do not depend on the number of threads. Those that come in pieces (<see cref="ConvolutionPieces"/>) may have
/// a follower, and are then written out only if there is memory for them.
/// </summary>
static unsafe class ConvolutionKernels
{
    /// <summary>y[n, o] = Σ over c and t of w[o, c, t]·x[n, c, ·stride + t·dilation − padding].</summary>
    public static void Forward<T>(ConvolutionShape shape, ReadOnlySpan<T> x, ReadOnlySpan<T> w, Span<T> y, IFollower? follower = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        shape.Check("convolution", x.Length, w.Length, y.IsEmpty && follower is not null ? shape.OutputCount : y.Length);
        fixed (T* px = x, pw = w, py = y) CorrelationJob<T>.Forward(shape, px, pw, py, follower);
    }

    /// <summary>The transposed convolution: dx such that ⟨dx, x⟩ = ⟨dy, Forward(x, w)⟩ for every x.</summary>
    public static void InputGradient<T>(ConvolutionShape shape, ReadOnlySpan<T> dy, ReadOnlySpan<T> w, Span<T> dx, IFollower? follower = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        shape.Check("convolution's input gradient", dx.IsEmpty && follower is not null ? shape.InputCount : dx.Length, w.Length, dy.Length);
        fixed (T* pdy = dy, pw = w, pdx = dx)
        {
            if (SpreadingJob<T>.Fits(shape)) SpreadingJob<T>.Run(shape, pdy, pw, pdx, follower);
            else CorrelationJob<T>.InputGradient(shape, pdy, pw, pdx, follower);
        }
    }

    /// <summary>dw such that ⟨dw, w⟩ = ⟨dy, Forward(x, w)⟩ for every w.</summary>
    public static void WeightGradient<T>(ConvolutionShape shape, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        shape.Check("convolution's weight gradient", x.Length, dw.Length, dy.Length);
        fixed (T* px = x, pdy = dy, pdw = dw) WeightGradientJob<T>.Run(shape, px, pdy, pdw);
    }
}
