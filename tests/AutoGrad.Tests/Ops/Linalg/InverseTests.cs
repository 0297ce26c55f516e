namespace AutoGrad.Tests.Ops.Linalg;

public class InverseTests
{
    [Fact]
    public void A_matrix_times_its_inverse_is_the_identity()
    {
        var x = Draws.Regular([3, 5, 5]);
        Draws.Close(Tensor.Eye(5, dtype: DType.Float64).Expand([3, 5, 5]), x.MatMul(x.Inverse()));
    }

    [Fact]
    public void A_singular_matrix_is_named()
    {
        var x = Tensor.Stack([Tensor.Eye(3), Tensor.From([1f, 2, 3, 2, 4, 6, 1, 0, 1], [3, 3])]).Unsqueeze(0);
        var error = Assert.Throws<MatrixException>(() => x.Inverse());
        Assert.Equal("Inverse", error.Operation);
        Assert.Equal([0, 1], error.Index);
        Assert.Equal(2, error.Row);
        Assert.Contains("Inverse: matrix [0, 1] of Float32[1, 2, 3, 3] is singular: the pivot of row 2 is 0.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Others_are_refused()
    {
        Assert.Contains("square", Assert.Throws<ArgumentException>(() => Tensor.Ones([2, 3]).Inverse()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Tensor.Ones([2, 2], DType.Int64).Inverse());
    }
}
