using AutoGrad;
using AutoGrad.Testing;

namespace CustomOp;

/// <summary>The same function with a slope that is a thousandth too steep: nobody would notice it while training.</summary>
public sealed record SlightlyWrong : UnaryMap
{
    public override Keep Keep => Keep.A;

    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = T.Log(T.Cosh(x[i]));
    }

    protected override Tensor Slope(Tensor x, Tensor y) => x.Tanh() * 1.001;
}

/// <summary>The same samples.</summary>
sealed class SlightlyWrongSamples : SamplesOf<SlightlyWrong>
{
    public SlightlyWrongSamples() => Map(new SlightlyWrong(), x => Math.Log(Math.Cosh(x)), Domain.Between(-20, 20), 0, 1, -3);
}
