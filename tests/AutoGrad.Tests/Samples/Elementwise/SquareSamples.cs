using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class SquareSamples : SamplesOf<Square>
{
    public SquareSamples()
    {
        Map(new Square(), x => x * x, Domain.All, 0, 1e-8, -1e4);
        MapIntegers(new Square(), x => x * x);
    }
}
