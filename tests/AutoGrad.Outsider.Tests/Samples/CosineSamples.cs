using AutoGrad.Testing;

namespace AutoGrad.Outsider.Tests;

sealed class CosineSamples : SamplesOf<Cosine>
{
    public CosineSamples() => Map(new Cosine(), Math.Cos, Domain.All, 0, 100);
}
