namespace AutoGrad.Tests.Ops.Linalg;

public class DecompositionTests
{
    [Fact]
    public void A_Cholesky_factor_is_a_root()
    {
        var x = Draws.Positive([2, 5, 5]);
        var l = x.Cholesky();
        Draws.Close(x, l.MatMul(l.Mt));
        Assert.Equal(l.ToArray<double>(), l.Tril().ToArray<double>());
        var skewed = x + Draws.Any([5, 5]).Triu(1) - Draws.Any([5, 5]).Triu(1).Mt;
        Draws.Close(l, skewed.Cholesky());
    }

    [Fact]
    public void What_is_not_positive_definite_is_named()
    {
        var error = Assert.Throws<MatrixException>(() => Tensor.From([1.0, -1]).DiagEmbed().Expand([3, 2, 2]).Cholesky());
        Assert.Equal(("Cholesky", 1, 0), (error.Operation, error.Row, error.Index[0]));
        Assert.Contains("Cholesky: matrix [0] of Float64[3, 2, 2] is not positive definite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eigenvectors_turn_a_matrix_diagonal()
    {
        var x = Draws.Any([2, 5, 5]);
        x = (x + x.Mt) / 2;
        var (values, vectors) = x.SymmetricEigen();
        Draws.Close(x, vectors.MatMul(values.DiagEmbed()).MatMul(vectors.Mt));
        Draws.Close(Tensor.Eye(5, dtype: DType.Float64).Expand([2, 5, 5]), vectors.Mt.MatMul(vectors));
    }

    [Fact]
    public void Functions_of_eigenvectors_have_slopes()
    {
        // Squares don't depend on signs.
        Slopes.Check(t => t.SymmetricEigen().Vectors.Square(), Draws.Any([2, 3, 3]));
        Slopes.Check(Exponential, Draws.Any([3, 3]));
    }

    [Fact]
    public void Equal_eigenvalues_do_no_harm_to_what_does_not_depend_on_the_vectors()
    {
        // Where all are equal, the trace is smooth, and so is the projection on the space of all vectors.
        var x = (2 * Tensor.Eye(3, dtype: DType.Float64)).RequireGrad();
        var vectors = x.SymmetricEigen().Vectors;
        Draws.Close(Tensor.Eye(3, dtype: DType.Float64), Gradient.Of(x.SymmetricEigenvalues().Sum(), x)[0]);
        Draws.Close(Tensor.Zeros([3, 3], DType.Float64), Gradient.Of((vectors.MatMul(vectors.Mt) * Draws.Any([3, 3])).Sum(), x)[0]);
    }

    [Fact]
    public void Symmetric_functions_of_equal_values_have_their_gradients()
    {
        var turn = Draws.Any([3, 3]).Qr().Q;
        Tensor twice = Tensor.From([1.0, 1, 3]).DiagEmbed(), thrice = 2 * Tensor.Eye(3, dtype: DType.Float64);
        Func<Tensor, Tensor>[] functions = [values => values.Exp().Sum(), values => values.Square().Sum(), values => values.Log().Sum(), values => values.Prod() * values.Sum(), values => (values - values.Mean()).Square().Sum().Exp()];
        foreach (var f in functions)
        {
            foreach (var x in (Tensor[])[twice, thrice, turn.MatMul(twice).MatMul(turn.Mt)])
            {
                Differences(t => f(t.SymmetricEigenvalues()), x);
                Differences(t => f(t.SingularValues()), x);
            }
        }
        Differences(t => t.SingularValues().Square().Sum(), Tensor.Zeros([3, 2], DType.Float64));
    }

    [Fact]
    public void What_is_rebuilt_from_vectors_of_equal_values_has_no_gradient_between_them()
    {
        // As documented: the rule can't know it, because the turn of the vectors is infinitely fast.
        var c = Tensor.From([0.3, 0.7, 0.7, -0.5], [2, 2]);
        var gradient = Gradient.Of(t => t.SymmetricEigen() is var (values, vectors) ? ((vectors * values.Unsqueeze(-2)).MatMul(vectors.Mt) * c).Sum() : t, Tensor.Eye(2, dtype: DType.Float64));
        Draws.Close(c.Diagonal().DiagEmbed(), gradient);
        Tensor Curved(Tensor t) => t.SymmetricEigenvalues().Square().Sum();
        Draws.Close(2 * c.Diagonal().DiagEmbed(), HessianVectorProduct.Of(Curved, Tensor.Eye(2, dtype: DType.Float64), c));
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(3, 3)]
    [InlineData(2, 4)]
    public void Singular_vectors_rebuild_the_matrix(int rows, int columns)
    {
        var x = Draws.Any([2, rows, columns]);
        var (u, s, v) = x.Svd();
        Draws.Close(x, u.MatMul(s.DiagEmbed()).MatMul(v.Mt));
        Draws.Close(Tensor.Eye(Math.Min(rows, columns), dtype: DType.Float64).Expand([2, s.Shape[-1], s.Shape[-1]]), u.Mt.MatMul(u));
        Slopes.Check(t => t.SingularValues(), x);
        Slopes.Check(t => t.Svd().U.Square(), x);
        Slopes.Check(t => t.Svd().V.Square(), x);
        Slopes.Check(t => t.Svd() is var (p, _, q) ? p.MatMul(q.Mt) : t, x);
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(3, 3)]
    [InlineData(2, 4)]
    public void Q_and_R_rebuild_the_matrix(int rows, int columns)
    {
        var x = Draws.Any([2, rows, columns]);
        var (q, r) = x.Qr();
        Draws.Close(x, q.MatMul(r));
        Assert.Equal(r.ToArray<double>(), r.Triu().ToArray<double>());
        Draws.Close(Tensor.Eye(r.Shape[-2], dtype: DType.Float64).Expand([2, r.Shape[-2], r.Shape[-2]]), q.Mt.MatMul(q));
        Slopes.Check(t => t.Qr().Q, x);
        Slopes.Check(t => t.Qr().R, x);
        Slopes.Check(t => t.Qr() is var (a, b) ? a.MatMul(b) * a.Sum() : t, x);
    }

    [Fact]
    public void What_is_not_finite_has_no_values()
    {
        var x = Tensor.Stack([Tensor.Eye(2), Tensor.Full([2, 2], double.NaN)]);
        Assert.Equal([1], Assert.Throws<MatrixException>(() => x.SymmetricEigen()).Index);
        Assert.Contains("Svd: matrix [1] of Float32[2, 2, 2]", Assert.Throws<MatrixException>(() => x.Svd()).Message, StringComparison.Ordinal);
    }

    /// <summary>Throws unless a gradient is what central differences show; second derivatives are not asked for.</summary>
    static void Differences(Func<Tensor, Tensor> function, Tensor x)
    {
        var gradient = Gradient.Of(function, x).ToArray<double>();
        for (var i = 0; i < gradient.Length; i++)
        {
            var step = (1e-5 * Tensor.From([(long)i]).OneHot(gradient.Length, DType.Float64)).Reshape(x.Shape.ToArray());
            Assert.Equal((function(x + step).Item() - function(x - step).Item()) / 2e-5, gradient[i], 1e-6);
        }
    }

    static Tensor Exponential(Tensor x) => x.SymmetricEigen() is var (values, vectors) ? (vectors * values.Exp().Unsqueeze(-2)).MatMul(vectors.Mt) : x;
}
