using AutoGrad.Testing;

namespace AutoGrad.Outsider.Tests;

sealed class SwishSamples : SamplesOf<Swish>
{
    public SwishSamples()
    {
        foreach (var beta in (double[])[1, -0.5, 3]) Map(new Swish(beta), x => x / (1 + Math.Exp(-beta * x)), Domain.All, 0, 1e-8, 10);
    }
}
