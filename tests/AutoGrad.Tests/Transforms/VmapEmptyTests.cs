namespace AutoGrad.Tests.Transforms;

/// <summary>Batches without examples: shapes are those of any other batch, and nothing is computed.</summary>
public class VmapEmptyTests
{
    static readonly Tensor matrices = Tensor.Zeros([0, 3, 3], DType.Float64);
    static readonly Tensor columns = Tensor.Zeros([0, 3, 2], DType.Float64);

    public static TheoryData<string, Func<Tensor, Tensor>> Functions => new()
    {
        { "Inverse", a => a.Inverse() },
        { "Determinant", a => a.Determinant() },
        { "LogDeterminant", a => a.LogDeterminant().LogAbs },
        { "Cholesky", a => a.Cholesky() },
        { "Qr", a => a.Qr().Q + a.Qr().R },
        { "Solve", a => a.Solve(Tensor.Ones([3, 2], DType.Float64)) },
        { "Solve by itself", a => a.Solve(a.Mt) },
        { "TriangularSolve", a => a.TriangularSolve(Tensor.Ones([3], DType.Float64), lower: true) },
        { "Several matrices", a => Tensor.Stack([a, a]).Inverse() },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Matrices_of_no_examples_have_values_and_derivatives(string name, Func<Tensor, Tensor> function)
    {
        Assert.NotEmpty(name);
        var one = function(Tensor.Eye(3, dtype: DType.Float64));
        Assert.Equal([0, .. one.Shape], Vmap.Of(function, matrices).Shape);
        var gradient = (Tensor a) => Gradient.Of(x => function(x).Sum(), a);
        Assert.Equal([0, 3, 3], Vmap.Of(gradient, matrices).Shape);
        Assert.Equal([0, 3, 3], Vmap.Of(a => Gradient.Of(x => gradient(x).Sum(), a), matrices).Shape);
        Assert.Equal([0, .. one.Shape], Vmap.Of(a => Jvp.Of(function, a, a).Tangent, matrices).Shape);
        Assert.Equal([0, 3, 3], Gradient.Of(x => Vmap.Of(function, x).Sum(), matrices).Shape);
    }

    [Fact]
    public void Right_sides_may_be_those_of_no_examples()
    {
        var a = Tensor.From(new[,] { { 2.0, 1, 0 }, { 1, 3, 1 }, { 0, 1, 4 } });
        Assert.Equal([0, 3, 2], Vmap.Of(b => a.Solve(b), columns).Shape);
        Assert.Equal([0, 3, 2], Vmap.Of((a, b) => a.Solve(b), matrices, columns).Shape);
        Assert.Equal([0, 3, 2], Vmap.Of((a, b) => a.TriangularSolve(b, lower: false, transposed: true), matrices, columns).Shape);
    }

    [Fact]
    public void What_all_examples_share_has_a_gradient_of_zeros()
    {
        var a = Tensor.From(new[,] { { 2.0, 1, 0 }, { 1, 3, 1 }, { 0, 1, 4 } });
        Near.Equal(Tensor.ZerosLike(a), Gradient.Of(a => Vmap.Of(b => a.Solve(b), columns).Sum(), a));
    }

    [Fact]
    public void What_does_not_fit_is_refused_all_the_same()
    {
        Assert.Throws<ArgumentException>(() => Vmap.Of(a => a.Inverse(), columns));
        Assert.Throws<ArgumentException>(() => Vmap.Of((a, b) => a.Solve(b.Mt), matrices, columns));
    }
}
