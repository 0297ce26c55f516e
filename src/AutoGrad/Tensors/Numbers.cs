using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// Operands that are one number, or one for each row. A function of two operands that takes numbers reads them once, where others read them as often as there are elements in what they meet.
/// </summary>
static class Numbers
{
    /// <summary>Which operand of a function need not be repeated: 0 or 1, or <see cref="Step.None"/>.</summary>
    public static int Among(IBlockFunction function, DType type, Tensor a, Tensor? b, Tensor? c) =>
        b is null || c is not null || !type.IsFloating || !function.TakesNumbers ? Step.None : IsNumber(b) ? 1 : IsNumber(a) ? 0 : Step.None;

    /// <summary>An operand without its repetition.</summary>
    public static Tensor Once(Tensor x) => x.Pending is { } expression && ReferenceEquals(expression.Function, Repetition.Instance) ? expression.A : x;

    /// <summary>Whether no step reads a source more than once for all elements.</summary>
    public static bool IsReadOnce(ReadOnlySpan<Step> program, int source)
    {
        foreach (ref readonly var step in program)
        {
            if ((step.A == source && step.Number != 0) || (step.B == source && step.Number != 1) || step.C == source) return false;
        }
        return true;
    }

    static bool IsNumber(Tensor x) => x.Pending is { } expression ? ReferenceEquals(expression.Function, Repetition.Instance) : x.Size > 1 && x.IsUniform;
}
