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

    /// <summary>At least the number of functions in the expression: those that are reached twice may be counted twice.</summary>
    public int Length { get; set; } = 1 + LengthOf(a) + LengthOf(b) + LengthOf(c);

    /// <summary>Whether a program has already computed the values without writing them out.</summary>
    public bool WasComputed { get; set; }

    /// <summary>The number of functions in the expression, each counted once.</summary>
    public int Count()
    {
        HashSet<Pending> seen = [];
        Stack<Pending> open = new([this]);
        while (open.TryPop(out var expression))
        {
            if (!seen.Add(expression)) continue;
            if (expression.A.Pending is { } first) open.Push(first);
            if (expression.B?.Pending is { } second) open.Push(second);
            if (expression.C?.Pending is { } third) open.Push(third);
        }
        return seen.Count;
    }

    public static int LengthOf(Tensor? x) => x?.Pending?.Length ?? 0;
}
