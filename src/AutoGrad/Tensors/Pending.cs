using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// An expression that has not been evaluated: a function and the tensors that it is applied to. Most functions are elementwise. Some reduce rows to one
/// element each, or repeat one element along a row; then everything in the expression has either the elements of all rows or one for each row.
/// </summary>
/// <param name="function">The function.</param>
/// <param name="type">The element type that it computes in.</param>
/// <param name="row">The number of elements of a row, where the expression has rows; otherwise 1.</param>
/// <param name="isPerRow">Whether the result has one element for each row.</param>
/// <param name="a">The first operand.</param>
/// <param name="b">The second operand.</param>
/// <param name="c">The third operand.</param>
sealed class Pending(IBlockFunction function, DType type, int row, bool isPerRow, Tensor a, Tensor? b, Tensor? c)
{
    const int LongestLength = 1 << 20;

    Storage? values;

    public IBlockFunction Function => function;

    public DType Type => type;

    public int Row => row;

    public bool IsPerRow => isPerRow;

    public Tensor A => a;
    public Tensor? B => b;
    public Tensor? C => c;

    /// <summary>The values, once a program has written them out. Several tensors of different shapes may wait for the same ones.</summary>
    public Storage? Values { get => Volatile.Read(ref values); set => Volatile.Write(ref values, value); }

    /// <summary>At least the number of functions in the expression: those that are reached twice may be counted twice.</summary>
    public int Length { get; set; } = Math.Min(LongestLength, 1 + LengthOf(a) + LengthOf(b) + LengthOf(c));

    /// <summary>How many programs have computed the values without writing them out.</summary>
    public int TimesComputed { get; set; }

    /// <summary>Which program is being made of the expression, and the place of the function in it. One number, so that nobody reads half of it.</summary>
    public long Mark;

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
