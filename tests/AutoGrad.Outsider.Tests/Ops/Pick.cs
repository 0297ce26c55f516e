namespace AutoGrad.Outsider;

/// <summary>Of each row of a matrix the element at an index: y[i] = x[i, k[i]]. The indices, an Int64 tensor, are kept; the gradient is put back at their places.</summary>
/// <param name="Columns">The number of columns, which the rule needs and does not keep x for.</param>
public sealed record Pick(int Columns) : BinaryOp
{
    public override Keep Keep => Keep.B;

    public override Tensor Apply(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank != 2 || b.Rank != 1 || a.Shape[0] != b.Shape[0] || a.Shape[1] != Columns || b.DType != DType.Int64)
        {
            throw new ArgumentException($"Pick: {a.DType}{a.Shape} and {b.DType}{b.Shape} are not a matrix of {Columns} columns and an Int64 index for each row.");
        }
        return base.Apply(a, b);
    }

    protected override Tensor Forward(Tensor a, Tensor b) => Tensor.Where(Chosen(b), a, 0).Sum([1]);

    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => Tensor.Where(Chosen(b), dy.Unsqueeze(1), 0);

    Tensor Chosen(Tensor index) => index.Unsqueeze(1).EqualTo(Tensor.Arange(Columns));
}

public static class PickMethods
{
    extension(Tensor x)
    {
        /// <summary>Of each row the element at an index.</summary>
        public Tensor Pick(Tensor index) => new Pick(x.Shape[1]).Apply(x, index);
    }
}
