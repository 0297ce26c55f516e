using AutoGrad;
using AutoGrad.Training;

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

    /// <summary>Examples of a picture [1, 28, 28] and a label.</summary>
    public DataSet ToDataSet() => DataSet.Of(Tensor.From(Pixels, [Count, 1, DigitPainter.Side, DigitPainter.Side]), Tensor.From(Labels));
}
