using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class ToSamples : SamplesOf<To>
{
    public ToSamples()
    {
        Map(new To(DType.Float64), x => x);
        // What float32 makes of a number has no differences in float64 to be compared with: its gradient is stated.
        Value(new To(DType.Float32), [Tensor.From([1 + 1e-12, 1e300])], Tensor.From([1, float.PositiveInfinity]));
        Singular(new To(DType.Float32), [Tensor.From([0.1, -3])], [Tensor.From([1.0, 1])]);
    }
}

sealed class ToDiscreteSamples : SamplesOf<ToDiscrete>
{
    public ToDiscreteSamples()
    {
        Add(new ToDiscrete(DType.Int64), Draw.Of([2, 5], Domain.Between(-4, 4)), x => Tensor.From(Array.ConvertAll(x.ToArray<double>(), v => (long)v), x.Shape));
        Add(new ToDiscrete(DType.Int32), Draw.Bools([5]), x => Tensor.From(Array.ConvertAll(x.ToArray<bool>(), v => v ? 1 : 0), x.Shape));
        Add(new ToDiscrete(DType.Bool), Draw.Fixed(0, -0.0, 0.5, double.NaN), _ => Tensor.From([false, false, true, true]));
    }
}
