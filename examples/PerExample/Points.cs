using AutoGrad;

namespace PerExample;

/// <summary>Points [n, 2] inside and outside of a circle, and which of the two, [n, 1].</summary>
sealed record Points(Tensor X, Tensor Labels)
{
    public static Points Draw(int count, RandomSource random)
    {
        var x = Tensor.Normal([count, 2], random);
        return new(x, (x.Square().Sum([1], keepAxes: true) < 1.4).To(DType.Float32));
    }
}
