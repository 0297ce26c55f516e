using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class RealFourierSamples : SamplesOf<RealFourier>
{
    public RealFourierSamples()
    {
        foreach (var shape in (Shape[])[[1], [2], [5], [2, 6], [0, 4]]) Add(new RealFourier(), Draw.Of(shape), Naive);
        Throws<ArgumentException>(new RealFourier(), Tensor.Zeros([2, 0]));
    }

    static Tensor Naive(Tensor x)
    {
        var cells = Cells.Of(x);
        var n = x.Shape[-1];
        return Cells.Fill([.. x.Shape.SkipLast(1), (n / 2) + 1, 2], i => Cells.Sum([n], j =>
            cells[[.. i[..^2], j[0]]] * (i[^1] == 0 ? Math.Cos(2 * Math.PI * i[^2] * j[0] / n) : -Math.Sin(2 * Math.PI * i[^2] * j[0] / n))));
    }
}

sealed class InverseRealFourierSamples : SamplesOf<InverseRealFourier>
{
    public InverseRealFourierSamples()
    {
        foreach (var n in (int[])[1, 2, 5, 6]) Add(new InverseRealFourier(n), Draw.Of([2, (n / 2) + 1, 2]), x => Naive(x, n));
        Throws<ArgumentException>(new InverseRealFourier(4), Tensor.Zeros([2, 2]));
    }

    static Tensor Naive(Tensor x, int n)
    {
        var cells = Cells.Of(x);
        return Cells.Fill([x.Shape[0], n], i => Cells.Sum([x.Shape[1], 2], at =>
        {
            var (k, angle) = (at[0], 2 * Math.PI * at[0] * i[1] / n);
            return (k == 0 || 2 * k == n ? 1.0 : 2) / n * cells[i[0], k, at[1]] * (at[1] == 0 ? Math.Cos(angle) : -Math.Sin(angle));
        }));
    }
}
