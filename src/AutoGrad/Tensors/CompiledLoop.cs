using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>
/// A loop whose turns compute the same expressions. Each value has its place in memory: results that differ from turn to turn in a tensor with one row for each, the others in a row that is written again.
/// </summary>
/// <param name="expressions">The expressions of a turn.</param>
/// <param name="turns">The number of turns.</param>
/// <param name="earlier">The loop that the expressions refer to, if any; this one goes through its turns backwards.</param>
sealed class CompiledLoop(StepExpressions expressions, int turns, CompiledLoop? earlier = null)
{
    readonly Dictionary<Tensor, MovingBytes> given = [];
    readonly MovingBytes?[] results = new MovingBytes?[expressions.Count];
    readonly List<LoopStep> last = [];
    readonly List<Tensor> alive = [];

    /// <summary>All that is read and written.</summary>
    public IEnumerable<Tensor> Memory => alive;

    /// <summary>Rows for all turns and one more, for what goes from turn to turn.</summary>
    public static Tensor Rows(Shape shape, DType dtype, int turns) => Tensor.Allocate([turns + 1, .. shape], dtype);

    /// <summary>One of such rows, as a view.</summary>
    public static Tensor Row(Tensor rows, int row)
    {
        var shape = rows.Shape.Without([0], keep: false);
        return rows.View(shape, shape.Strides, row * shape.Size);
    }

    /// <summary>Writes one of such rows.</summary>
    public static void SetRow(Tensor rows, int row, Tensor x)
    {
        var (dense, size) = (x.Dense(), x.DType.Size);
        using var from = dense.ReadStrided<byte>();
        using var to = rows.ReadStrided<byte>();
        from.Span.Slice(dense.Offset * size, x.Size * size).CopyTo(to.Span[(row * x.Size * size)..]);
    }

    /// <summary>Reads a placeholder in rows that begin with <paramref name="first"/>, one row a turn.</summary>
    public void Read(Tensor placeholder, Tensor rows, int first) => given[placeholder] = RowsFrom(rows, placeholder, first);

    /// <summary>Writes a value into rows that begin with <paramref name="first"/>, one row a turn.</summary>
    public void Write(StepExpressions.Operand value, Tensor x, Tensor rows, int first)
    {
        var target = RowsFrom(rows, x, first);
        if (value.Place >= 0 && !value.IsEarlier && results[value.Place] is null) results[value.Place] = target;
        else last.Add(new(Copying.Instance, x.DType, Find(value), default, default, target));
    }

    /// <summary>Adds a value to the first row of a tensor in each turn.</summary>
    public void Accumulate(IBlockFunction addition, StepExpressions.Operand value, Tensor x, Tensor rows)
    {
        var target = Constant(rows, x.Size);
        last.Add(new(addition, x.DType, target, Find(value), default, target));
    }

    public void Run()
    {
        var steps = new LoopStep[expressions.Count + last.Count];
        for (var i = 0; i < expressions.Count; i++)
        {
            var (expression, _, a, b, c) = expressions[i];
            steps[i] = new(expression.Function, expression.Type, Find(a), Find(b), Find(c), Result(i));
        }
        last.CopyTo(steps, expressions.Count);
        new StepLoop(steps).Run(turns);
        // What lies in the memory must not be collected while it is written.
        GC.KeepAlive(this);
    }

    MovingBytes Find(StepExpressions.Operand operand) =>
        operand.Source is { } leaf ? given.TryGetValue(leaf, out var known) ? known : given[leaf] = Constant(leaf)
        : operand.Place < 0 ? default
        : operand.IsEarlier ? Backwards(earlier!.Result(operand.Place)) : Result(operand.Place);

    /// <summary>Where the result of an expression lies.</summary>
    MovingBytes Result(int place)
    {
        if (results[place] is { } known) return known;
        var x = expressions[place].Value;
        var rows = Rows(x.Shape, x.DType, expressions.Kept.Contains(place) ? turns : 1);
        results[place] = expressions.Kept.Contains(place) ? RowsFrom(rows, x, 0) : Constant(rows, x.Size);
        return results[place]!.Value;
    }

    MovingBytes RowsFrom(Tensor rows, Tensor row, int first)
    {
        var (all, bytes) = (Constant(rows), row.Size * row.DType.Size);
        MovingBytes forwards = new(all.Array, all.Start + (first * bytes), bytes, bytes);
        return earlier is null ? forwards : Backwards(forwards);
    }

    MovingBytes Backwards(MovingBytes rows) => rows with { Start = rows.Start + ((turns - 1) * rows.Advance), Advance = -rows.Advance };

    MovingBytes Constant(Tensor x) => Constant(x, x.Size);

    MovingBytes Constant(Tensor x, int count)
    {
        var dense = x.Dense();
        var (values, size) = (dense.Values, x.DType.Size);
        alive.Add(dense);
        return new(values.Array, values.Start + (dense.Offset * size), 0, count * size);
    }
}
