namespace AutoGrad;

/// <summary>A diagonal of the last two axes, as a view. Its adjoint is <see cref="DiagonalPlace"/>.</summary>
/// <param name="Offset">Which one: 0 the main diagonal, positive ones above it.</param>
public sealed record Diagonal(int Offset) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        DemandMatrix(x);
        var (row, column) = (x.Rank - 2, x.Rank - 1);
        var shape = Shape.Create([.. x.Shape.Extents[..row], Length(x.Shape.Extents[row], x.Shape.Extents[column], Offset)]);
        int[] strides = [.. x.Strides[..row], x.Strides[row] + x.Strides[column]];
        var start = Offset >= 0 ? Offset * x.Strides[column] : -Offset * x.Strides[row];
        return x.View(shape, strides, shape.Size == 0 ? 0 : x.Offset + start);
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new DiagonalPlace(Offset, x.Shape.Extents[^2], x.Shape.Extents[^1]).Apply(dy);

    internal static void DemandMatrix(Tensor x)
    {
        if (x.Rank < 2) throw new ArgumentException($"Diagonal: {x.Describe()} is no matrix; a diagonal needs two axes.");
    }

    /// <summary>How many elements a diagonal of a matrix has.</summary>
    internal static int Length(int rows, int columns, int offset) => (int)Math.Clamp(Math.Min(rows + Math.Min(offset, 0L), columns - Math.Max(offset, 0L)), 0, int.MaxValue);
}

/// <summary>Puts the last axis on a diagonal of matrices, among zeros: the adjoint of <see cref="Diagonal"/>.</summary>
/// <param name="Offset">Which one: 0 the main diagonal, positive ones above it.</param>
/// <param name="Rows">The rows of the matrices.</param>
/// <param name="Columns">Their columns.</param>
public sealed record DiagonalPlace(int Offset, int Rows, int Columns) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        var length = Diagonal.Length(Rows, Columns, Offset);
        if (x.Rank == 0 || x.Shape.Extents[^1] != length) throw new ArgumentException($"DiagonalPlace: diagonal {Offset} of {Rows}×{Columns} matrices has {length} elements, and the last axis of {x.Describe()} does not.");
        var y = Tensor.Allocate([.. x.Shape.Extents[..^1], Rows, Columns], x.DType);
        Assembly.Clear(y);
        if (x.Size == 0) return y;
        int[] strides = [.. y.Strides[..^2], Columns + 1];
        Assembly.Write(x, y, strides, Offset >= 0 ? Offset : -Offset * Columns);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new Diagonal(Offset).Apply(dy);
}

/// <summary>Diagonals.</summary>
public static class DiagonalMethods
{
    extension(Tensor x)
    {
        /// <summary>A diagonal of a matrix, or of each matrix of a batch, as a view; it becomes the last axis.</summary>
        /// <param name="offset">Which one: 0 the main diagonal, positive ones above it.</param>
        /// <param name="rows">The axis of the rows.</param>
        /// <param name="columns">The axis of the columns.</param>
        /// <exception cref="ArgumentException">There are fewer than two axes, or the two axes are the same.</exception>
        public Tensor Diagonal(int offset = 0, int rows = -2, int columns = -1)
        {
            ArgumentNullException.ThrowIfNull(x);
            AutoGrad.Diagonal.DemandMatrix(x);
            (rows, columns) = (x.Shape.Axis(rows, "Diagonal"), x.Shape.Axis(columns, "Diagonal"));
            if (rows == columns) throw new ArgumentException($"Diagonal: rows and columns are both axis {rows} of {x.Describe()}.");
            List<int> order = [.. Enumerable.Range(0, x.Rank).Where(axis => axis != rows && axis != columns), rows, columns];
            var matrices = rows == x.Rank - 2 && columns == x.Rank - 1 ? x : x.Permute([.. order]);
            return new Diagonal(offset).Apply(matrices);
        }

        /// <summary>The last axis put on a diagonal of square matrices, among zeros.</summary>
        /// <param name="offset">Which one: 0 the main diagonal, positive ones above it.</param>
        /// <exception cref="ArgumentException">There is no axis.</exception>
        public Tensor DiagEmbed(int offset = 0)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (x.Rank == 0) throw new ArgumentException($"DiagEmbed: {x.Describe()} is a scalar; a diagonal needs an axis. Unsqueeze it first.");
            var side = Shape.Extent(x.Shape.Extents[^1] + Math.Abs((double)offset), "DiagEmbed");
            return new DiagonalPlace(offset, side, side).Apply(x);
        }
    }
}
