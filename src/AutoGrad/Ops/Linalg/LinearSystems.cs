namespace AutoGrad;

/// <summary>How the two operands of a system of equations a·x = b are brought together.</summary>
static class LinearSystems
{
    /// <summary>Applies an operation that takes matrices of equal batches.</summary>
    public static Tensor Solve(BinaryOp op, Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        Operands.Demand(op, DTypes.Floating, a, b);
        var n = MatrixChecks.Order(op, a);
        if (b.Rank == 0 || b.Shape.Extents[b.Rank == 1 ? 0 : b.Rank - 2] != n)
        {
            throw new ArgumentException($"{op.Name}: {a.Describe()} and {b.Describe()} don't fit: the right side must be a vector of {n}, or matrices of {n} rows.");
        }
        if (b.Rank == 1) return Solve(op, a, b.Unsqueeze(1)).Squeeze(-1);
        if (a.Rank == 2 && b.Rank > 2)
        {
            // One matrix for a whole batch: it is factored once, and the batch becomes columns.
            var columns = b.MoveAxis(-2, 0);
            return op.Apply(a, columns.Flatten(1)).ReshapeTo(columns.Shape).MoveAxis(0, -2);
        }
        var batch = Shape.Broadcast(Shape.Create(a.Shape.Extents[..^2]), Shape.Create(b.Shape.Extents[..^2]), op.Name);
        return op.Apply(a.Expand([.. batch, n, n]), b.Expand([.. batch, .. b.Shape.Extents[^2..]]));
    }

    /// <summary>A·Y = B, so A·dY = dB − dA·Y.</summary>
    public static Tensor Jvp(BinaryOp op, Tensor a, Tensor y, Tensor? da, Tensor? db)
    {
        var change = da?.MatMul(y);
        return op.Apply(a, change is null ? db! : db is null ? -change : db - change);
    }

    /// <summary>A batch; where one matrix serves all examples it is factored once.</summary>
    public static Tensor[] Batch(BinaryOp op, BatchInputs inputs) =>
        inputs.IsMapped(0) || inputs.RankOf(0) > 2 ? [op.Apply(inputs.Mapped(0), inputs.Mapped(1))] : [Solve(op, inputs[0], inputs[1])];
}
