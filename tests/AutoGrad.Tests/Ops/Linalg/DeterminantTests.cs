namespace AutoGrad.Tests.Ops.Linalg;

public class DeterminantTests
{
    [Fact]
    public void It_is_that_of_the_permutations()
    {
        Assert.Equal(-2, Tensor.From(new[,] { { 1.0, 2 }, { 3, 4 } }).Determinant().Item(), 1e-15);
        Assert.Equal(-1, Tensor.From(new[,] { { 0.0, 1 }, { 1, 0 } }).Determinant().Item());
        var x = Draws.Any([4, 4]);
        Draws.Close(Naive(x), x.Determinant());
        Assert.Equal(0, Tensor.Zeros([3, 3]).Determinant().Item());
    }

    [Fact]
    public void Products_multiply()
    {
        Tensor a = Draws.Any([2, 4, 4], 1), b = Draws.Any([2, 4, 4], 2);
        Draws.Close(a.Determinant() * b.Determinant(), a.MatMul(b).Determinant());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    [InlineData(0)]
    public void Singular_matrices_have_slopes_too(int rank)
    {
        var x = Draws.Any([4, rank], 1).MatMul(Draws.Any([rank, 4], 2));
        Slopes.Check(t => t.Determinant(), x);
    }

    [Fact]
    public void Cofactors_are_signed_minors()
    {
        var x = Draws.Any([4, 4]);
        int[] all = [0, 1, 2, 3];
        var cofactors = x.Cofactors().ToArray<double>();
        foreach (var (i, j) in all.SelectMany(i => all.Select(j => (i, j))))
        {
            var minor = x.IndexSelect(0, Tensor.From(all.Where(k => k != i).ToArray())).IndexSelect(1, Tensor.From(all.Where(k => k != j).ToArray()));
            Assert.Equal(((i + j) % 2 == 0 ? 1 : -1) * Naive(minor).Item(), cofactors[(4 * i) + j], 1e-13);
        }
        Draws.Close(x.Determinant() * x.Inverse().Mt, x.Cofactors());
    }

    [Fact]
    public void Cofactors_of_what_is_not_finite_are_refused() =>
        Assert.Contains("not finite", Assert.Throws<MatrixException>(() => Tensor.Full([2, 2], double.NaN).Cofactors()).Message, StringComparison.Ordinal);

    [Fact]
    public void The_logarithm_has_a_sign()
    {
        var x = Draws.Any([5, 3, 3]);
        var (sign, logAbs) = x.LogDeterminant();
        Draws.Close(x.Determinant(), sign * logAbs.Exp());
        Assert.All(sign.ToArray<double>(), s => Assert.Equal(1, Math.Abs(s)));
    }

    [Fact]
    public void Large_matrices_have_logarithms()
    {
        var (sign, logAbs) = (Tensor.Eye(400) * -0.01).LogDeterminant();
        Assert.Equal(1, sign.Item());
        Assert.Equal(400 * Math.Log(0.01), logAbs.Item(), 1e-2);
    }

    [Fact]
    public void The_logarithm_of_a_singular_matrix_has_no_slope()
    {
        var x = Tensor.Zeros([2, 2]).RequireGrad();
        var (sign, logAbs) = x.LogDeterminant();
        Assert.Equal((0, double.NegativeInfinity), (sign.Item(), logAbs.Item()));
        Assert.Throws<MatrixException>(() => Gradient.Of(logAbs, x));
        Assert.Equal([0, 0, 0, 0], Gradient.Of(sign, x)[0].ToArray<float>());
    }

    /// <summary>By expansion along the first row.</summary>
    static Tensor Naive(Tensor x)
    {
        var n = x.Shape[0];
        if (n == 0) return Tensor.Scalar(1, DType.Float64);
        var sum = Tensor.Scalar(0, DType.Float64);
        for (var j = 0; j < n; j++) sum += (j % 2 == 0 ? 1 : -1) * x[0, j] * Naive(Tensor.Concat([x[1.., ..j], x[1.., (j + 1)..]], 1));
        return sum;
    }
}
