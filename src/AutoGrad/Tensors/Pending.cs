using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>An elementwise expression that has not been evaluated: a function and the tensors that it is applied to, all of one shape.</summary>
sealed class Pending(IBlockFunction function, DType type, Tensor a, Tensor? b, Tensor? c)
{
    public IBlockFunction Function => function;

    /// <summary>The element type that the function computes in.</summary>
    public DType Type => type;

    public Tensor A => a;
    public Tensor? B => b;
    public Tensor? C => c;

    /// <summary>Functions in the expression, those that are reached twice counted twice.</summary>
    public int Length { get; } = 1 + LengthOf(a) + LengthOf(b) + LengthOf(c);

    /// <summary>Whether a program has already computed the values without writing them out.</summary>
    public bool WasComputed { get; set; }

    public static int LengthOf(Tensor? x) => x?.Pending?.Length ?? 0;
}
