using AutoGrad.Testing;

namespace AutoGrad.Outsider.Tests;

sealed class LargestMagnitudeSamples : SamplesOf<LargestMagnitude>
{
    public LargestMagnitudeSamples()
    {
        // Distinct magnitudes, of either sign.
        var signed = Draw.From(random => Draw.Distinct([3, 4], Domain.Positive).Make(random) * Cells.Fill([3, 4], _ => random.Next(2) == 0 ? -1 : 1));
        Add(new LargestMagnitude([1], false), signed, x => Cells.Fill([3], i => Enumerable.Range(0, 4).Select(k => Cells.Of(x)[i[0], k]).MaxBy(Math.Abs)));
        Add(new LargestMagnitude([0], true), signed, x => Cells.Fill([1, 4], i => Enumerable.Range(0, 3).Select(k => Cells.Of(x)[k, i[1]]).MaxBy(Math.Abs)));
        Add(new LargestMagnitude([0, 1], false), signed, x => Tensor.Scalar(Cells.Of(x).Values.MaxBy(Math.Abs), DType.Float64));
        Add(new LargestMagnitude([0], false), Draw.Of([0, 2]), _ => Tensor.Zeros([2], DType.Float64));
        Kink(new LargestMagnitude([0], false), [Tensor.From([2.0, 1, 2])], [Tensor.From([0.5, 0, 0.5])]);
    }
}
