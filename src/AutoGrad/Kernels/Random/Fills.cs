using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>A distribution with its parameters, for the element types that it is defined for. Parameters that are none are refused for any span, be it empty.</summary>
interface IFill
{
    void Floating<T>(ulong key, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T> => throw new NotSupportedException();

    void Integer<T>(ulong key, Span<T> y) where T : unmanaged, IBinaryInteger<T> => throw new NotSupportedException();

    void Bool(ulong key, Span<bool> y) => throw new NotSupportedException();
}

readonly struct UniformFill(double low, double high) : IFill
{
    public void Floating<T>(ulong key, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        RandomFill.Uniform(key, 0, y, T.CreateTruncating(low), T.CreateTruncating(high));
}

readonly struct NormalFill(double mean, double deviation) : IFill
{
    public void Floating<T>(ulong key, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        RandomFill.Normal(key, 0, y, T.CreateTruncating(mean), T.CreateTruncating(deviation));
}

readonly struct BernoulliFill(double probability) : IFill
{
    public void Bool(ulong key, Span<bool> y) => RandomFill.Bernoulli(key, 0, y, probability);
}

readonly struct IntegerFill(long low, long high) : IFill
{
    public void Integer<T>(ulong key, Span<T> y) where T : unmanaged, IBinaryInteger<T> => RandomFill.Integers(key, 0, y, low, high);
}

readonly struct PermutationFill : IFill
{
    public void Integer<T>(ulong key, Span<T> y) where T : unmanaged, IBinaryInteger<T> => RandomFill.Permutation(key, 0, y);
}
