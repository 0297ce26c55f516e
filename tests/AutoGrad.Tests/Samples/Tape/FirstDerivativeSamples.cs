using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class FirstDerivativeSamples : SamplesOf<FirstDerivative>
{
    public FirstDerivativeSamples() => Add(new FirstDerivative(new Tanh(), 2), [Draw.Of([3]), Draw.Of([2])], x => x[0]);

    public override bool HasRule => false;
}
