namespace AutoGrad.Nn;

/// <summary>What is thought of around an image, a signal or a volume.</summary>
public enum PaddingMode
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The elements mirrored, without the outermost: a b c becomes c b a b c b a.</summary>
    Reflect,

    /// <summary>The outermost elements repeated: a b c becomes a a a b c c c.</summary>
    Replicate,

    /// <summary>The elements continued from the other end: a b c becomes b c a b c a b.</summary>
    Circular,
}

static class PaddingModeMethods
{
    extension(PaddingMode mode)
    {
        /// <summary>x with places added before and after its last axes.</summary>
        public Tensor Around(Tensor x, (int Before, int After)[] paddings) => mode switch
        {
            PaddingMode.Zeros => x.Pad(paddings),
            PaddingMode.Reflect => x.PadReflect(paddings),
            PaddingMode.Replicate => x.PadReplicate(paddings),
            _ => x.PadCircular(paddings),
        };
    }

    public static PaddingMode Checked(PaddingMode mode, string layer) => mode is >= PaddingMode.Zeros and <= PaddingMode.Circular
        ? mode
        : throw new ArgumentOutOfRangeException(nameof(mode), mode, $"{layer}: there is no such padding.");
}
