using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class PowSamples : SamplesOf<Pow>
{
    public PowSamples()
    {
        Map(new Pow(), Math.Pow, Domain.Positive, Domain.All, (1, 0), (0.5, -3), (0, 0), (0, 2), (0, -1), (-2, 3), (-2, 0.5));
        Singular(new Pow(), [Tensor.From([0.0, 0, 2]), Tensor.From([0.0, 2, 0])], [Tensor.From([0.0, 0, 0]), Tensor.From([0, 0, Math.Log(2)])]);
    }
}

sealed class PowOfSamples : SamplesOf<PowOf>
{
    public PowOfSamples()
    {
        Map(new PowOf(3), x => x * x * x, Domain.All, 0, -5);
        Map(new PowOf(2), x => x * x, Domain.All, 0, -5);
        Map(new PowOf(1), x => x, Domain.All, 0, -5);
        Map(new PowOf(0), _ => 1, Domain.All, 0, -5);
        Map(new PowOf(-1), x => 1 / x, Domain.NonZero, 0.1, -5);
        Map(new PowOf(6), x => Math.Pow(x, 6), Domain.All, 0, -2);
        Map(new PowOf(-1.5), x => Math.Pow(x, -1.5), Domain.Positive, 0.3, 5, -1, 0);
        Map(new PowOf(0.5), Math.Sqrt, Domain.Positive, 0.3, 5, -1, 0);
    }
}
