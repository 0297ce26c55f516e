using AutoGrad.Testing;

namespace AutoGrad.Tests.Samples;

sealed class InverseSamples : SamplesOf<Inverse>
{
    public InverseSamples()
    {
        Add(new Inverse(), MatrixDraws.Square(3, 3));
        Add(new Inverse(), MatrixDraws.Square(2, 1, 2, 2));
        Add(new Inverse(), MatrixDraws.Square(1, 1), x => 1 / x);
        Add(new Inverse(), MatrixDraws.Square(2, 0, 0));
        Add(new Inverse(), MatrixDraws.Square(0, 2, 2));
        Value(new Inverse(), [Tensor.From(new[,] { { 1.0, 2 }, { 3, 4 } })], Tensor.From(new[,] { { -2, 1 }, { 1.5, -0.5 } }));
        Throws<MatrixException>(new Inverse(), Tensor.Zeros([2, 2]));
        Throws<ArgumentException>(new Inverse(), Tensor.Zeros([2, 3]));
    }
}

sealed class SolveSamples : SamplesOf<Solve>
{
    public SolveSamples()
    {
        foreach (var (a, b) in ((int[], Shape)[])[([3, 3], [3, 2]), ([2, 2, 2], [2, 2, 1]), ([1, 1], [1, 1]), ([0, 0], [0, 2]), ([2, 2], [2, 0])]) Add(new Solve(), [MatrixDraws.Square(a), Draw.Of(b)], x => x[0].Inverse().MatMul(x[1]));
        Value(new Solve(), [Tensor.From(new[,] { { 1.0, 2 }, { 3, 4 } }), Tensor.From(new[,] { { 5.0 }, { 11 } })], Tensor.From(new[,] { { 1.0 }, { 2 } }));
        Throws<MatrixException>(new Solve(), Tensor.Zeros([2, 2]), Tensor.Ones([2, 1]));
    }
}

sealed class TriangularSolveSamples : SamplesOf<TriangularSolve>
{
    public TriangularSolveSamples()
    {
        foreach (var lower in (bool[])[true, false])
        {
            foreach (var transposed in (bool[])[true, false])
            {
                Add(new TriangularSolve(lower, transposed, false), [MatrixDraws.Square(3, 3), Draw.Of([3, 2])], x => Inverse(x[0], lower, transposed).MatMul(x[1]));
                Add(new TriangularSolve(lower, transposed, true), [MatrixDraws.Square(2, 3, 3), Draw.Of([2, 3, 1])]);
            }
        }
        Add(new TriangularSolve(true, false, false), [MatrixDraws.Square(0, 0), Draw.Of([0, 2])]);
        Value(new TriangularSolve(true, false, false), [Tensor.From(new[,] { { 1, double.NaN }, { 3, 4 } }), Tensor.From(new[,] { { 1.0 }, { 11 } })], Tensor.From(new[,] { { 1.0 }, { 2 } }));
        Throws<MatrixException>(new TriangularSolve(true, false, false), Tensor.Zeros([2, 2]), Tensor.Ones([2, 1]));
    }

    static Tensor Inverse(Tensor x, bool lower, bool transposed)
    {
        var triangle = lower ? x.Tril() : x.Triu();
        return (transposed ? triangle.Mt : triangle).Inverse();
    }
}

sealed class DeterminantSamples : SamplesOf<Determinant>
{
    public DeterminantSamples()
    {
        Add(new Determinant(), MatrixDraws.Square(2, 2), x => (x[0, 0] * x[1, 1]) - (x[0, 1] * x[1, 0]));
        Add(new Determinant(), MatrixDraws.Square(2, 3, 3));
        Add(new Determinant(), MatrixDraws.Square(1, 1), x => x[0, 0]);
        Add(new Determinant(), Tensor.Zeros([2, 2], DType.Float64), x => x[0, 0]);
        Add(new Determinant(), MatrixDraws.Square(2, 0, 0), _ => Tensor.Ones([2], DType.Float64));
        Throws<ArgumentException>(new Determinant(), Tensor.Zeros([2, 3]));
    }
}

sealed class CofactorsSamples : SamplesOf<Cofactors>
{
    public CofactorsSamples()
    {
        Add(new Cofactors(), MatrixDraws.Square(3, 3), x => x.Determinant() * x.Inverse().Mt);
        Add(new Cofactors(), MatrixDraws.Square(2, 2, 2));
        Add(new Cofactors(), MatrixDraws.Square(1, 1), x => Tensor.OnesLike(x));
        Throws<ArgumentException>(new Cofactors(), Tensor.Zeros([2, 3]));
    }
}

sealed class CofactorChangeSamples : SamplesOf<CofactorChange>
{
    public CofactorChangeSamples()
    {
        Add(new CofactorChange(), [MatrixDraws.Square(3, 3), Draw.Of([3, 3])]);
        Add(new CofactorChange(), [MatrixDraws.Square(2, 4, 4), Draw.Of([2, 4, 4])]);
        Add(new CofactorChange(), [MatrixDraws.Square(2, 2), Draw.Of([2, 2])], x => Cells.Fill([2, 2], i => (i[0] == i[1] ? 1 : -1) * Cells.Of(x[1])[1 - i[0], 1 - i[1]]));
        Throws<ArgumentException>(new CofactorChange(), Tensor.Zeros([2, 3]), Tensor.Zeros([2, 3]));
    }
}

sealed class LogDeterminantSamples : SamplesOf<LogDeterminant>
{
    public LogDeterminantSamples()
    {
        AddTuple(new LogDeterminant(), [MatrixDraws.Square(3, 3)], x => [Tensor.Scalar(1, DType.Float64), x[0].Determinant().Log()]);
        AddTuple(new LogDeterminant(), [MatrixDraws.Near([2, 1, 1], _ => -2)], x => [Tensor.Full([2], -1, DType.Float64), (-x[0]).Log().Reshape(2)]);
        Throws<ArgumentException>(new LogDeterminant(), Tensor.Zeros([2, 3]));
    }
}
