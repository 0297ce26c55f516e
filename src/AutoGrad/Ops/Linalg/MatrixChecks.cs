namespace AutoGrad;

/// <summary>What the operations on matrices ask of their operands.</summary>
static class MatrixChecks
{
    /// <summary>Rows and columns of floating matrices.</summary>
    public static (int Rows, int Columns) Sides(Op op, Tensor x)
    {
        Operands.Demand(op, DTypes.Floating, x);
        return x.Rank >= 2 ? (x.Shape.Extents[^2], x.Shape.Extents[^1]) : throw new ArgumentException($"{op.Name}: {x.Describe()} is no matrix; two axes are needed, or more for a batch.");
    }

    /// <summary>The order of square floating matrices.</summary>
    public static int Order(Op op, Tensor x)
    {
        var (rows, columns) = Sides(op, x);
        return rows == columns ? rows : throw new ArgumentException($"{op.Name}: {x.Describe()} holds matrices of {rows} rows and {columns} columns; square ones are needed.");
    }

    /// <summary>The order of a batch of square matrices and the columns of as many right sides, which have the same leading axes.</summary>
    public static (int Order, int Columns) System(Op op, Tensor a, Tensor b)
    {
        Operands.Same(op, a, b);
        var n = Order(op, a);
        var fits = a.Rank == b.Rank && b.Shape.Extents[..^1].SequenceEqual(a.Shape.Extents[..^1]);
        return fits ? (n, b.Shape.Extents[^1]) : throw new ArgumentException($"{op.Name}: {a.Describe()} and {b.Describe()} don't fit: all extents but the last must be the same.");
    }

    /// <summary>The shape of a result for each matrix.</summary>
    public static Shape Each(Tensor x, params ReadOnlySpan<int> extents) => Shape.Create([.. x.Shape.Extents[..^2], .. extents]);

    /// <summary>n³, roughly the multiplications that a decomposition takes.</summary>
    public static long Cube(int n) => (long)n * n * n;
}
