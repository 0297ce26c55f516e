namespace AutoGrad.Tests.Reference;

/// <summary>A case of higher.json: a function, and its derivatives by the transforms.</summary>
sealed class HigherCase
{
    public HigherCase(ReferenceObject fields)
    {
        Place = fields.Place;
        Id = fields.Text("id");
        Function = fields.Text("function");
        W1 = fields.Tensor("w1");
        W2 = fields.Tensor("w2");
        X = fields.Tensor("x");
        V = fields.Tensor("v");
        Y = fields.Tensor("y");
        Jvp = fields.Tensor("jvp");
        Jacobian = fields.Tensor("jacobian");
        Grad = fields.OptionalTensor("grad");
        Hessian = fields.OptionalTensor("hessian");
        Hvp = fields.OptionalTensor("hvp");
        fields.ThrowIfUnread();
        Agreement.RequireLike(Place, "v, grad, hvp", [V, Grad, Hvp], "x", [X, X, X]);
        Agreement.RequireLike(Place, "jvp", [Jvp], "y", [Y]);
        RequireShape("jacobian", Jacobian, [.. Y.Shape, .. X.Shape]);
        RequireShape("hessian", Hessian, [.. X.Shape, .. X.Shape]);
        var isScalar = Y.Shape.Length == 0;
        if (isScalar != Grad is not null || isScalar != Hessian is not null || isScalar != Hvp is not null)
            throw new InvalidDataException($"{Place}: grad, hessian and hvp belong to a scalar function; y has the shape {Y.ShapeText}.");
    }

    public string Place { get; }

    public string Id { get; }

    /// <summary>tanh_mlp, softmax_quad, rosenbrock or logsumexp_sin.</summary>
    public string Function { get; }

    public ReferenceTensor W1 { get; }

    public ReferenceTensor W2 { get; }

    public ReferenceTensor X { get; }

    public ReferenceTensor V { get; }

    public ReferenceTensor Y { get; }

    public ReferenceTensor Jvp { get; }

    public ReferenceTensor Jacobian { get; }

    /// <summary>With <see cref="Hessian"/> and <see cref="Hvp"/>: for scalar functions only.</summary>
    public ReferenceTensor? Grad { get; }

    public ReferenceTensor? Hessian { get; }

    public ReferenceTensor? Hvp { get; }

    void RequireShape(string name, ReferenceTensor? tensor, int[] shape)
    {
        if (tensor is not null && !tensor.Shape.AsSpan().SequenceEqual(shape))
            throw new InvalidDataException($"{Place}: {name} has the shape {tensor.ShapeText} instead of [{string.Join(", ", shape)}].");
    }
}
