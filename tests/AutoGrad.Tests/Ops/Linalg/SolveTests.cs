namespace AutoGrad.Tests.Ops.Linalg;

public class SolveTests
{
    public static TheoryData<int[], int[], int[]> Shapes => new()
    {
        { [3, 3], [3], [3] },
        { [3, 3], [3, 2], [3, 2] },
        { [2, 3, 3], [3], [2, 3] },
        { [2, 3, 3], [2, 3, 2], [2, 3, 2] },
        { [3, 3], [2, 3, 2], [2, 3, 2] },
        { [3, 3], [2, 2, 3, 1], [2, 2, 3, 1] },
        { [2, 1, 3, 3], [2, 3, 1], [2, 2, 3, 1] },
        { [3, 3], [0, 3, 2], [0, 3, 2] },
        { [3, 3], [3, 0], [3, 0] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_solution_solves(int[] matrices, int[] sides, int[] expected)
    {
        Tensor a = Draws.Regular(matrices), b = Draws.Any(sides, 2);
        var x = a.Solve(b);
        Assert.Equal(Shape.Create(expected), x.Shape);
        Draws.Close(b.Expand(expected), a.MatMul(b.Rank == 1 ? x.Unsqueeze(-1) : x).Reshape(expected));
        Slopes.Check(t => t[0].Solve(t[1]), a, b);
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public void Triangular_systems_read_their_triangle(bool lower, bool transposed, bool unit)
    {
        Tensor a = Draws.Regular([2, 4, 4]), b = Draws.Any([4, 3], 2);
        var triangle = lower ? a.Tril(unit ? -1 : 0) : a.Triu(unit ? 1 : 0);
        if (unit) triangle += Tensor.Eye(4, dtype: DType.Float64);
        var x = a.TriangularSolve(b, lower, transposed, unit);
        Draws.Close(b.Expand([2, 4, 3]), (transposed ? triangle.Mt : triangle).MatMul(x));
        Slopes.Check(t => t[0].TriangularSolve(t[1], lower, transposed, unit), a, b);
    }

    [Fact]
    public void A_singular_matrix_is_named()
    {
        var error = Assert.Throws<MatrixException>(() => Tensor.Zeros([2, 2]).Solve(Tensor.Ones([2])));
        Assert.Equal(("Solve", 0, 0), (error.Operation, error.Row, error.Index.Count));
        Assert.Contains("Solve: the matrix Float32[2, 2] is singular", error.Message, StringComparison.Ordinal);
        var a = Tensor.From(new[,] { { 1f, 5 }, { 0, 0 } }).Expand([3, 2, 2]);
        Assert.Contains("TriangularSolve: matrix [0] of Float32[3, 2, 2] is singular: the diagonal is 0 in row 1", Assert.Throws<MatrixException>(() => a.TriangularSolve(Tensor.Ones([2]), lower: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operands_must_fit()
    {
        var a = Tensor.Eye(3);
        Assert.Contains("Float32[4, 3]", Assert.Throws<ArgumentException>(() => a.Solve(Tensor.Ones([4, 3]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => a.Solve(Tensor.Scalar(1)));
        Assert.Throws<ArgumentException>(() => a.Solve(Tensor.Ones([3], DType.Float64)));
        Assert.Throws<ArgumentException>(() => Tensor.Ones([2, 3, 3]).Solve(Tensor.Ones([4, 3, 1])));
    }
}
