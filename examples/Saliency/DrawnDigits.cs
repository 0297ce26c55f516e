using AutoGrad;
using Digits;

namespace Saliency;

/// <summary>Digits as the example Digits draws them, white on black.</summary>
static class DrawnDigits
{
    /// <summary>Pictures [n, 1, 28, 28] of random digits, and which they show, [n].</summary>
    public static (Tensor Pictures, Tensor Labels) Draw(int count, int seed)
    {
        Random random = new(seed);
        int[] digits = [.. Enumerable.Range(0, count).Select(_ => random.Next(10))];
        return (Draw(digits, seed), Tensor.From(digits));
    }

    /// <summary>Pictures [n, 1, 28, 28] of chosen digits.</summary>
    public static Tensor Draw(int[] digits, int seed)
    {
        const int side = DigitPainter.Side, size = side * side;
        DigitPainter painter = new(seed);
        var pixels = new float[digits.Length * size];
        for (var i = 0; i < digits.Length; i++) painter.Paint(digits[i], pixels.AsSpan(i * size, size));
        return Tensor.From(pixels, [digits.Length, 1, side, side]);
    }
}
