using AutoGrad.Testing;

namespace AutoGrad.Outsider.Tests;

sealed class RankOfSamples : SamplesOf<RankOf>
{
    public RankOfSamples()
    {
        Add(new RankOf(), Draw.Distinct([6]), x => Cells.Fill([6], i => Cells.Of(x).Values.Count(v => v < Cells.Of(x)[i]), DType.Int64));
        Add(new RankOf(), Draw.Of([0]), _ => Tensor.Zeros([0], DType.Int64));
        Throws<ArgumentException>(new RankOf(), Tensor.Zeros([2, 2]));
    }
}
