using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>
/// The discrete Fourier transform of one length, X_k = Σ_j x_j·e^(−2πi·jk/n), on separate spans of real and imaginary parts, in
/// O(n log n) for every n. A plan holds only constants: many threads may use it at once.
/// </summary>
abstract class FourierPlan<T>(int length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Making a plan costs about as much as using it a few times, so the latest short ones are remembered; longer ones would
    // hold memory for good. A race here only makes a plan twice.
    const int LongestRemembered = 1 << 14;
    static readonly FourierPlan<T>?[] remembered = new FourierPlan<T>?[16];

    public int Length { get; } = length;

    /// <summary>The plan for transforms of <paramref name="length"/> ≥ 1 elements.</summary>
    public static FourierPlan<T> Of(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ref var slot = ref remembered[length % remembered.Length];
        var plan = slot;
        if (plan is not null && plan.Length == length)
            return plan;

        plan = StockhamPlan<T>.TryFactor(length, out var radices)
            ? new StockhamPlan<T>(length, radices)
            : new BluesteinPlan<T>(length);
        if (length <= LongestRemembered)
            slot = plan;
        return plan;
    }

    /// <summary>Transforms in place.</summary>
    public void Forward(Span<T> re, Span<T> im)
    {
        var scratch = ArrayPool<T>.Shared.Rent(ScratchLength);
        Transform(re[..Length], im[..Length], scratch.AsSpan(0, ScratchLength));
        ArrayPool<T>.Shared.Return(scratch);
    }

    /// <summary>
    /// Transforms back in place, x_j = (1/n)·Σ_k X_k·e^(2πi·jk/n): the forward transform with real and imaginary parts exchanged.
    /// </summary>
    public void Inverse(Span<T> re, Span<T> im)
    {
        Forward(im, re);
        var n = T.CreateChecked(Length);
        TensorPrimitives.Divide(re[..Length], n, re);
        TensorPrimitives.Divide(im[..Length], n, im);
    }

    /// <summary>How many elements of scratch memory <see cref="Transform"/> asks for.</summary>
    public abstract int ScratchLength { get; }

    /// <summary>The forward transform in place, with scratch memory of any content.</summary>
    public abstract void Transform(Span<T> re, Span<T> im, Span<T> scratch);
}
