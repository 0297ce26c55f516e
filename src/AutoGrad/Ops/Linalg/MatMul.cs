namespace AutoGrad;

/// <summary>
/// The matrix product a·b over the last two axes, for batches of equal extents, or with operands transposed: aᵀ·b, a·bᵀ, aᵀ·bᵀ. Nothing is copied. The derivatives of such a product are such products.
/// </summary>
/// <param name="TransposeA">Whether the matrices of a are transposed.</param>
/// <param name="TransposeB">Whether the matrices of b are transposed.</param>
public sealed record MatMul(bool TransposeA = false, bool TransposeB = false) : BinaryOp
{
    static readonly MatMul[] all = [new(), new(true), new(false, true), new(true, true)];

    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.EachAlone;

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.B;

    /// <inheritdoc/>
    public override Keep KeepFor(int input) => input == 0 ? Keep.B : Keep.A;

    internal static MatMul Of(bool transposeA, bool transposeB) => all[(transposeA ? 1 : 0) + (transposeB ? 2 : 0)];

    /// <summary>Multiplies. The value of a parameter is held by nobody but the node.</summary>
    public override Tensor Apply(Tensor a, Tensor b) => ParameterValue.CountsHoldersOf(a) || ParameterValue.CountsHoldersOf(b) ? ApplyHolding(a, b) : base.Apply(a, b);

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs)
    {
        var (a, b) = (inputs[0], inputs[1]);
        return MatMulBatches.Of(new([TransposeA ? a.Mt : a, TransposeB ? b.Mt : b], [inputs.IsMapped(0), inputs.IsMapped(1)], inputs.Size));
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        Operands.Demand(this, DTypes.Numeric, a, b);
        if (a.Rank < 2 || a.Rank != b.Rank || Columns(a, TransposeA) != Columns(b, !TransposeB) || !a.Shape.Extents[..^2].SequenceEqual(b.Shape.Extents[..^2]))
        {
            throw new ArgumentException($"MatMul: {a.Describe()}{(TransposeA ? ", transposed," : "")} and {b.Describe()}{(TransposeB ? ", transposed," : "")} don't fit: the inner extents and those of the batch must be equal.");
        }
        return Products.MatMul(a, b, TransposeA, TransposeB);
    }

    static int Columns(Tensor x, bool isTransposed) => x.Shape.Extents[isTransposed ? ^2 : ^1];

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => TransposeA ? Of(TransposeB, true).Apply(b, dy) : Of(false, !TransposeB).Apply(dy, b);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => TransposeB ? Of(true, TransposeA).Apply(dy, a) : Of(!TransposeA, false).Apply(a, dy);

    /// <summary>A product is added up as it is computed: the gradient of a weight that many steps share is written once and not once for each.</summary>
    internal override bool TryAddPullback(Node node, int input, Tensor dy, Tensor sum)
    {
        if (dy.StandsForAnother || sum.Rank != 2 || !sum.IsRowMajor) return false;
        var other = node.Input(1 - input);
        if (other.StandsForAnother) return false;
        if (input == 0 && TransposeA) Products.AddMatMul(other, dy, TransposeB, true, sum);
        else if (input == 0) Products.AddMatMul(dy, other, false, !TransposeB, sum);
        else if (TransposeB) Products.AddMatMul(dy, other, true, TransposeA, sum);
        else Products.AddMatMul(other, dy, !TransposeA, false, sum);
        return true;
    }
}

/// <summary>Matrix products.</summary>
public static class MatMulMethods
{
    extension(Tensor a)
    {
        /// <summary>
        /// The matrix product over the last two axes. The axes before them broadcast. A vector on the left is a row, on the right a column, and its axis disappears.
        /// </summary>
        /// <param name="b">The second factor.</param>
        /// <param name="transposeA">Whether the matrices of the first factor are transposed.</param>
        /// <param name="transposeB">Whether the matrices of the second factor are transposed: <c>x.MatMul(weight, transposeB: true)</c> is x·Wᵀ.</param>
        /// <exception cref="ArgumentException">An operand is a scalar, or a vector to be transposed, the inner extents differ, the batch axes don't broadcast, or the types differ.</exception>
        public Tensor MatMul(Tensor b, bool transposeA = false, bool transposeB = false)
        {
            ArgumentNullException.ThrowIfNull(a);
            var product = AutoGrad.MatMul.Of(transposeA, transposeB);
            Operands.Demand(product, DTypes.Numeric, a, b);
            if (a.Rank == 0 || b.Rank == 0) throw new ArgumentException($"MatMul: {a.Describe()} and {b.Describe()}: a scalar is no matrix. Multiply with *.");
            if ((a.Rank == 1 && transposeA) || (b.Rank == 1 && transposeB)) throw new ArgumentException($"MatMul: {a.Describe()} and {b.Describe()}: a vector can't be transposed; it is a row on the left and a column on the right.");
            var (outer, inner) = (transposeA ? a.Rank - 2 : a.Rank - 1, b.Rank == 1 ? 0 : transposeB ? b.Rank - 1 : b.Rank - 2);
            if (a.Shape.Extents[outer] != b.Shape.Extents[inner])
            {
                throw new ArgumentException($"MatMul: {a.Describe()} and {b.Describe()} don't fit: axis {outer} of the first has the extent {a.Shape.Extents[outer]}, axis {inner} of the second {b.Shape.Extents[inner]}.");
            }
            if (a.Rank == 2 && b.Rank == 2) return product.Apply(a, b);
            if (a.Rank == 1) return a.Unsqueeze(0).MatMul(b, false, transposeB).Squeeze(b.Rank == 1 ? 0 : -2);
            if (b.Rank == 1) return a.MatMul(b.Unsqueeze(1), transposeA).Squeeze(-1);
            // One matrix for a whole batch: the batch becomes rows.
            if (b.Rank == 2 && !transposeA) return a.Flatten(0, -2).MatMul(b, false, transposeB).ReshapeTo(a.Shape.With(a.Rank - 1, b.Shape.Extents[transposeB ? 0 : 1]));
            var batch = Shape.Broadcast(Shape.Create(a.Shape.Extents[..^2]), Shape.Create(b.Shape.Extents[..^2]), "MatMul");
            return product.Apply(a.Expand([.. batch, .. a.Shape.Extents[^2..]]), b.Expand([.. batch, .. b.Shape.Extents[^2..]]));
        }
    }
}
