namespace AutoGrad;

/// <summary>A matrix does not allow what an operation is asked to do with it: it is singular, not positive definite, not finite.</summary>
public sealed class MatrixException : ArithmeticException
{
    internal MatrixException(string operation, Tensor x, int matrix, int? row, string reason) : this(operation, Place(x, matrix), row, Text(operation, x, matrix, reason))
    {
    }

    MatrixException(string operation, int[] index, int? row, string message) : base(message) => (Operation, Index, Row) = (operation, index, row);

    /// <summary>The operation.</summary>
    public string Operation { get; }

    /// <summary>Where in the batch the matrix is: an index for each leading axis, none for a single matrix. It is the first that failed.</summary>
    public IReadOnlyList<int> Index { get; }

    /// <summary>The row at which the operation could not go on, from 0, where there is such a row.</summary>
    public int? Row { get; }

    static string Text(string operation, Tensor x, int matrix, string reason) =>
        $"{operation}: {(x.Rank == 2 ? "the matrix" : $"matrix [{string.Join(", ", Place(x, matrix))}] of")} {x.Describe()} {reason}";

    static int[] Place(Tensor x, int matrix)
    {
        var index = new int[x.Rank - 2];
        for (var axis = index.Length - 1; axis >= 0; axis--) (matrix, index[axis]) = Math.DivRem(matrix, x.Shape.Extents[axis]);
        return index;
    }
}
