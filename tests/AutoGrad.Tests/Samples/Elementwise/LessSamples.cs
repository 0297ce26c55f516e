using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class LessSamples : SamplesOf<Less>
{
    public LessSamples() => Relation(new Less(), (a, b) => a < b);
}

sealed class LessOrEqualSamples : SamplesOf<LessOrEqual>
{
    public LessOrEqualSamples() => Relation(new LessOrEqual(), (a, b) => a <= b);
}
