namespace AutoGrad;

/// <summary>The matrix product a·b over the last two axes, for batches of equal extents. Transposed operands are not copied.</summary>
public sealed record MatMul : BinaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.EachAlone;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => MatMulBatches.Of(inputs);

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep.B : Keep.A;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        Operands.Demand(this, DTypes.Numeric, a, b);
        return Products.MatMul(a, b);
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => Apply(dy, b.Mt);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => Apply(a.Mt, dy);

    /// <summary>A product is added up as it is computed: the gradient of a weight that many steps share is written once and not once for each.</summary>
    internal override bool TryAddPullback(Node node, int input, Tensor dy, Tensor sum)
    {
        if (dy.StandsForAnother || sum.Rank != 2 || !sum.IsRowMajor) return false;
        var (a, b) = input == 0 ? (dy, node.Input(1).Mt) : (node.Input(0).Mt, dy);
        if (a.StandsForAnother || b.StandsForAnother) return false;
        Products.AddMatMul(a, b, sum);
        return true;
    }
}

/// <summary>Matrix products.</summary>
public static class MatMulMethods
{
    static readonly MatMul product = new();

    extension(Tensor a)
    {
        /// <summary>
        /// The matrix product over the last two axes. The axes before them broadcast. A vector on the left is a row, on the right a column, and its axis disappears.
        /// </summary>
        /// <exception cref="ArgumentException">An operand is a scalar, the inner extents differ, the batch axes don't broadcast, or the types differ.</exception>
        public Tensor MatMul(Tensor b)
        {
            ArgumentNullException.ThrowIfNull(a);
            Operands.Demand(product, DTypes.Numeric, a, b);
            if (a.Rank == 0 || b.Rank == 0) throw new ArgumentException($"MatMul: {a.Describe()} and {b.Describe()}: a scalar is no matrix. Multiply with *.");
            var inner = b.Rank == 1 ? 0 : b.Rank - 2;
            if (a.Shape.Extents[^1] != b.Shape.Extents[inner])
            {
                throw new ArgumentException($"MatMul: {a.Describe()} and {b.Describe()} don't fit: the last axis of the first has the extent {a.Shape.Extents[^1]}, axis {inner} of the second {b.Shape.Extents[inner]}.");
            }
            if (a.Rank == 2 && b.Rank == 2) return product.Apply(a, b);
            if (a.Rank == 1) return a.Unsqueeze(0).MatMul(b).Squeeze(b.Rank == 1 ? 0 : -2);
            if (b.Rank == 1) return a.MatMul(b.Unsqueeze(1)).Squeeze(-1);
            // One matrix for a whole batch: the batch becomes rows.
            if (b.Rank == 2) return a.Flatten(0, -2).MatMul(b).ReshapeTo(a.Shape.With(a.Rank - 1, b.Shape.Extents[1]));
            var batch = Shape.Broadcast(Shape.Create(a.Shape.Extents[..^2]), Shape.Create(b.Shape.Extents[..^2]), "MatMul");
            return product.Apply(a.Expand([.. batch, .. a.Shape.Extents[^2..]]), b.Expand([.. batch, .. b.Shape.Extents[^2..]]));
        }
    }
}
