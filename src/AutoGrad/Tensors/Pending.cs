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
sealed class Pending(IBlockFunction function, DType type, int row, bool isPerRow, Tensor a, Tensor? b, Tensor? c) : Awaited
{
    const int LongestLength = 1 << 20;

    [ThreadStatic]
    static Stack<Pending>? spare;

    public IBlockFunction Function => function;

    public DType Type => type;

    public int Row => row;

    public bool IsPerRow => isPerRow;

    public Tensor A => a;
    public Tensor? B => b;
    public Tensor? C => c;

    /// <summary>At least the number of functions in the expression: those that are reached twice may be counted twice.</summary>
    public int Length { get; set; } = Math.Min(LongestLength, 1 + LengthOf(a) + LengthOf(b) + LengthOf(c));

    /// <summary>Which program is being made of the expression, and the place of the function in it; or which count came by. One number, so that nobody reads half of it.</summary>
    public long Mark;

    /// <summary>Whether a function in the expression is not the framework's own.</summary>
    public bool HasOthers()
    {
        var seen = ProgramBuilder.NextMark();
        Stack<Pending> open = new([this]);
        while (open.TryPop(out var expression))
        {
            if (Volatile.Read(ref expression.Mark) == seen) continue;
            Volatile.Write(ref expression.Mark, seen);
            if (expression.Function.GetType().Assembly != typeof(Pending).Assembly) return true;
            expression.PushOperands(open);
        }
        return false;
    }

    /// <summary>The number of functions in the expression, each counted once; one more than <paramref name="most"/> where there are more.</summary>
    public int Count(int most)
    {
        var (seen, count) = (ProgramBuilder.NextMark(), 0);
        var open = spare ?? new();
        spare = null;
        open.Push(this);
        while (count <= most && open.TryPop(out var expression))
        {
            if (Volatile.Read(ref expression.Mark) == seen) continue;
            Volatile.Write(ref expression.Mark, seen);
            count++;
            expression.PushOperands(open);
        }
        open.Clear();
        spare = open;
        return count;
    }

    void PushOperands(Stack<Pending> open)
    {
        if (a.Pending is { } first) open.Push(first);
        if (b?.Pending is { } second) open.Push(second);
        if (c?.Pending is { } third) open.Push(third);
    }

    public override Tensor[] Operands => c is not null ? [a, b!, c] : b is not null ? [a, b] : [a];

    public override void Evaluate(Tensor tensor) => Fusion.Evaluate(tensor);

    public static int LengthOf(Tensor? x) => x?.Pending?.Length ?? 0;
}
