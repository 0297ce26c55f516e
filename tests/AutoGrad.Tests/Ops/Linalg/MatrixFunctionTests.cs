namespace AutoGrad.Tests.Ops.Linalg;

/// <summary>What all functions of square matrices have in common.</summary>
public class MatrixFunctionTests
{
    static readonly Dictionary<string, Func<Tensor, Tensor>> functions = new()
    {
        ["Inverse"] = x => x.Inverse(),
        ["Determinant"] = x => x.Determinant(),
        ["Cofactors"] = x => x.Cofactors(),
        ["LogDeterminant"] = x => x.LogDeterminant().LogAbs,
        ["Cholesky"] = x => x.Cholesky(),
        ["SymmetricEigenvalues"] = x => x.SymmetricEigenvalues(),
        ["SingularValues"] = x => x.SingularValues(),
        ["Qr"] = x => x.Qr().R,
        ["Trace"] = x => x.Trace(),
        ["Solve"] = x => x.Solve(Tensor.Ones([x.Shape[-1], 2], x.DType)),
        ["TriangularSolve"] = x => x.TriangularSolve(Tensor.Ones([x.Shape[-1], 2], x.DType), lower: true),
        ["PowerSpectrum"] = x => x.PowerSpectrum(),
    };

    public static TheoryData<string> Names => [.. functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_is_a_loop(string name)
    {
        var x = Draws.Positive([2, 3, 4, 4]);
        var batch = functions[name](x);
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 3; j++) Assert.Equal(functions[name](x[i, j]).ToArray<double>(), batch[i, j].ToArray<double>());
        }
        Assert.Equal(batch.ToArray<double>(), functions[name](Slopes.Strided(x)).ToArray<double>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Slopes_agree_in_first_and_second_order(string name)
    {
        Slopes.Check(functions[name], Draws.Positive([2, 3, 3]) + (0.1 * Draws.Any([2, 3, 3], 2)));
        Slopes.Check(functions[name], Draws.Positive([1, 1]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_matrices_give_none(string name)
    {
        var x = Tensor.Zeros([0, 3, 3], DType.Float64).RequireGrad();
        var y = functions[name](x);
        Assert.Equal(0, y.Shape[0]);
        Assert.Equal(x.Shape, Gradient.Of(y.Sum(), x)[0].Shape);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_precision_follows_double(string name)
    {
        var x = Draws.Positive([2, 5, 5]);
        Draws.Close(functions[name](x).To(DType.Float32), functions[name](x.To(DType.Float32)), 2e-4);
    }

    [Theory]
    [InlineData("Inverse", new[] { 2, 0, 0 }, 1)]
    [InlineData("Determinant", new[] { 2 }, 1)]
    [InlineData("LogDeterminant", new[] { 2 }, 0)]
    [InlineData("Cholesky", new[] { 2, 0, 0 }, 1)]
    [InlineData("SymmetricEigenvalues", new[] { 2, 0 }, 1)]
    [InlineData("SingularValues", new[] { 2, 0 }, 1)]
    [InlineData("Qr", new[] { 2, 0, 0 }, 1)]
    [InlineData("Trace", new[] { 2 }, 0)]
    [InlineData("Solve", new[] { 2, 0, 2 }, 1)]
    public void Matrices_may_have_no_rows(string name, int[] shape, double value)
    {
        var x = Tensor.Zeros([2, 0, 0], DType.Float64).RequireGrad();
        var y = functions[name](x);
        Assert.Equal(Shape.Create(shape), y.Shape);
        Assert.All(y.ToArray<double>(), element => Assert.Equal(value, element));
        Assert.Equal(x.Shape, Gradient.Of(y.Sum(), x)[0].Shape);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_vector_is_no_matrix(string name)
    {
        if (name is "PowerSpectrum") return;
        Assert.Contains("matrix", Assert.ThrowsAny<ArgumentException>(() => functions[name](Tensor.Ones([3]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_batches_are_shared_by_threads_and_give_the_same()
    {
        var x = Draws.Positive([40, 40, 40]);
        Assert.Equal(x[39].Inverse().ToArray<double>(), x.Inverse()[39].ToArray<double>());
        var spoilt = Tensor.Where(Tensor.Arange(40).Reshape(40, 1, 1) > 16, 0, x);
        Assert.Equal([17], Assert.Throws<MatrixException>(() => spoilt.Inverse()).Index);
    }
}
