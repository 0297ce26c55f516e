namespace AutoGrad.Kernels;

/// <summary>The pieces in which a convolution's result is made: where there are many images, an image's group each, whose elements lie together. Those that stay near can be followed.</summary>
static class ConvolutionPieces
{
    /// <summary>Cutting goes on until there are so many pieces, or they are small.</summary>
    public const int Enough = 16;

    /// <summary>A plane of more points is cut, too.</summary>
    public const int MostPoints = 1 << 16;

    const int FewestElements = 1 << 10;

    /// <summary>Whether the result of a convolution can be followed.</summary>
    public static bool OfForward(ConvolutionShape s, int elementSize) => CanBeFollowed(s, s.OutputChannelsPerGroup, s.Output, elementSize);

    /// <summary>Whether a gradient of the input can be followed: with strides it is made of parts that lie among each other.</summary>
    public static bool OfInputGradient(ConvolutionShape s, int elementSize) => s.Stride.Count == 1 && CanBeFollowed(s, s.InputChannelsPerGroup, s.Input, elementSize);

    static bool CanBeFollowed(ConvolutionShape s, int channels, Extents plane, int elementSize)
    {
        long elements = (long)channels * plane.Count;
        return (long)s.Batch * s.Groups >= Enough && plane.Count <= MostPoints && elements >= FewestElements && elements * elementSize <= Piece.MostBytes;
    }
}
