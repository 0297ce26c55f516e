using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class CholeskySamples : SamplesOf<Cholesky>
{
    public CholeskySamples()
    {
        Add(new Cholesky(), MatrixDraws.Square(3, 3));
        Add(new Cholesky(), MatrixDraws.Square(2, 2, 2));
        Add(new Cholesky(), MatrixDraws.Square(1, 1), x => x.Sqrt());
        Add(new Cholesky(), MatrixDraws.Square(2, 0, 0));
        Value(new Cholesky(), [Tensor.From(new[,] { { 4.0, 2 }, { 2, 10 } })], Tensor.From(new[,] { { 2.0, 0 }, { 1, 3 } }));
        Throws<MatrixException>(new Cholesky(), Tensor.Zeros([2, 2]));
        Throws<ArgumentException>(new Cholesky(), Tensor.Zeros([2, 3]));
    }
}

sealed class SymmetricEigenSamples : SamplesOf<SymmetricEigen>
{
    public SymmetricEigenSamples()
    {
        AddTuple(new SymmetricEigen(), [MatrixDraws.Square(3, 3)]);
        AddTuple(new SymmetricEigen(), [MatrixDraws.Square(2, 2, 2)]);
        AddTuple(new SymmetricEigen(), [MatrixDraws.Square(0, 2, 2)]);
        AddTuple(new SymmetricEigen(), [MatrixDraws.Square(2, 1, 1)], x => [x[0].Squeeze(-1), Tensor.Ones([2, 1, 1], DType.Float64)]);
        Throws<MatrixException>(new SymmetricEigen(), Tensor.Full([2, 2], double.NaN));
        Throws<ArgumentException>(new SymmetricEigen(), Tensor.Zeros([2, 3]));
    }
}

sealed class SvdSamples : SamplesOf<Svd>
{
    public SvdSamples()
    {
        foreach (var shape in (int[][])[[3, 3], [4, 2], [2, 3], [2, 3, 2]]) AddTuple(new Svd(), [MatrixDraws.Square(shape)]);
        AddTuple(new Svd(), [MatrixDraws.Square(2, 1, 1)], x => [Tensor.Ones([2, 1, 1], DType.Float64), x[0].Squeeze(-1), Tensor.Ones([2, 1, 1], DType.Float64)]);
        Throws<MatrixException>(new Svd(), Tensor.Full([2, 3], double.PositiveInfinity));
        Throws<ArgumentException>(new Svd(), Tensor.Zeros([2]));
    }
}

sealed class QrSamples : SamplesOf<Qr>
{
    public QrSamples()
    {
        foreach (var shape in (int[][])[[3, 3], [4, 2], [2, 3, 2]]) AddTuple(new Qr(), [MatrixDraws.Square(shape)]);
        AddTuple(new Qr(), [MatrixDraws.Square(2, 1, 1)], x => [Tensor.Ones([2, 1, 1], DType.Float64), x[0]]);
        Throws<ArgumentException>(new Qr(), Tensor.Zeros([2, 3]));
    }
}
