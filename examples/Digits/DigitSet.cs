namespace Digits;

/// <summary>Pictures of digits, 28×28 values from 0 to 1 each, and what they show.</summary>
sealed record DigitSet(float[] Pixels, int[] Labels)
{
    public const int PictureSize = DigitPainter.Side * DigitPainter.Side;

    public int Count => Labels.Length;

    public ReadOnlySpan<float> Picture(int index) => Pixels.AsSpan(index * PictureSize, PictureSize);

    public DigitSet Part(Range range)
    {
        var (start, count) = range.GetOffsetAndLength(Count);
        return new DigitSet(Pixels.AsSpan(start * PictureSize, count * PictureSize).ToArray(), Labels[range]);
    }

    public DigitSet Pick(ReadOnlySpan<int> indices)
    {
        var picked = new DigitSet(new float[indices.Length * PictureSize], new int[indices.Length]);
        for (var i = 0; i < indices.Length; i++)
        {
            Picture(indices[i]).CopyTo(picked.Pixels.AsSpan(i * PictureSize));
            picked.Labels[i] = Labels[indices[i]];
        }

        return picked;
    }
}
