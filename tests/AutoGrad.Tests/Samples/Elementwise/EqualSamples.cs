using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class EqualSamples : SamplesOf<Equal>
{
    public EqualSamples() => Relation(new Equal(), (a, b) => a == b);
}

sealed class NotEqualSamples : SamplesOf<NotEqual>
{
    public NotEqualSamples() => Relation(new NotEqual(), (a, b) => a != b);
}
