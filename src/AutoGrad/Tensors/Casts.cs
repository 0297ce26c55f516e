using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Conversions of values, without history.</summary>
static class Casts
{
    public static Tensor To(Tensor x, DType dtype) => x.DType == dtype ? x : Fusion.Apply(Cast.To(dtype), x.DType, dtype, x.Shape, x);
}
