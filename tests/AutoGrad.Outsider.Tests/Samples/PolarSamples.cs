using AutoGrad.Testing;

namespace AutoGrad.Outsider.Tests;

sealed class PolarSamples : SamplesOf<Polar>
{
    public PolarSamples()
    {
        foreach (var shape in (Shape[])[[4], [2, 3], [], [0]])
        {
            AddTuple(new Polar(), [Draw.Of(shape, Domain.Positive), Draw.Of(shape)], x => [Cells.Map(x[0], x[1], (r, angle) => r * Math.Cos(angle)), Cells.Map(x[0], x[1], (r, angle) => r * Math.Sin(angle))]);
        }
        Throws<ArgumentException>(new Polar(), Tensor.Zeros([2]), Tensor.Zeros([3]));
    }
}
