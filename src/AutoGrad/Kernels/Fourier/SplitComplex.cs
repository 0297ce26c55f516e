namespace AutoGrad.Kernels;

/// <summary>Complex numbers with their real and imaginary parts apart.</summary>
readonly ref struct SplitComplex<T>(Span<T> re, Span<T> im)
{
    public readonly Span<T> Re = re;
    public readonly Span<T> Im = im;
}
