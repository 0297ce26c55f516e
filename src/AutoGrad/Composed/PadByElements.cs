namespace AutoGrad;

/// <summary>Padding by elements of the tensor itself: mirrored, repeated, or from the other end. Gradients flow to the elements that stand there.</summary>
public static class PadByElementsMethods
{
    extension(Tensor x)
    {
        /// <summary>The elements mirrored at both ends, without the outermost: a b c becomes c b a b c b a.</summary>
        /// <param name="paddings">For each of the last axes, in their order, the places added before and after: at most the extent less 1.</param>
        /// <exception cref="ArgumentException">There are more paddings than axes, or one is negative or too large.</exception>
        public Tensor PadReflect(params ReadOnlySpan<(int Before, int After)> paddings) =>
            Paddings.Repeat(x, paddings, extent => Math.Max(0, extent - 1), (place, extent) => place < 0 ? -place : place < extent ? place : (2 * (extent - 1)) - place, "PadReflect");

        /// <summary>The outermost elements repeated: a b c becomes a a a b c c c.</summary>
        /// <param name="paddings">For each of the last axes, in their order, the places added before and after.</param>
        /// <exception cref="ArgumentException">There are more paddings than axes, one is negative, or there is no element to repeat.</exception>
        public Tensor PadReplicate(params ReadOnlySpan<(int Before, int After)> paddings) =>
            Paddings.Repeat(x, paddings, extent => extent == 0 ? 0 : int.MaxValue, (place, extent) => Math.Clamp(place, 0, extent - 1), "PadReplicate");

        /// <summary>The elements continued from the other end: a b c becomes b c a b c a b.</summary>
        /// <param name="paddings">For each of the last axes, in their order, the places added before and after: at most the extent.</param>
        /// <exception cref="ArgumentException">There are more paddings than axes, or one is negative or too large.</exception>
        public Tensor PadCircular(params ReadOnlySpan<(int Before, int After)> paddings) =>
            Paddings.Repeat(x, paddings, extent => extent, (place, extent) => (place + extent) % extent, "PadCircular");
    }
}
