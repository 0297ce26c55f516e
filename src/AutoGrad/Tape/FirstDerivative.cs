namespace AutoGrad;

/// <summary>
/// Stands in the graph of gradients for the derivative of an operation that can be differentiated only once: without it, its second derivative would
/// silently be zero.
/// </summary>
sealed record FirstDerivative(Op Function, int Count) : VariadicOp(Count)
{
    public override string Name => $"The derivative of {Function.Name}, which is differentiable once only,";

    public static Tensor Of(Op op, Node node, Tensor gradient, ReadOnlySpan<Tensor?> cotangents)
    {
        List<Tensor> inputs = [gradient.Detach()];
        foreach (var cotangent in cotangents)
        {
            if (cotangent is not null) inputs.Add(cotangent);
        }
        for (var i = 0; i < node.Inputs; i++)
        {
            if (node.Edge(i) is { } edge) inputs.Add(Stub(edge, gradient));
        }
        return new FirstDerivative(op, inputs.Count).Apply([.. inputs]);
    }

    /// <summary>
    /// A tensor without values that leads to where an input came from. Whether that was recorded at the level of the gradient or below can't be seen from the node, so the way is barred at both.
    /// </summary>
    static Tensor Stub(Node edge, Tensor gradient)
    {
        Tensor stub = new(edge.Shape, edge.DType, Storage.Allocate(0, edge.DType.Size)) { Node = edge };
        if (gradient is not Lifted lifted) return stub;
        stub = lifted.Level.Constant(stub);
        stub.Node = edge;
        return stub;
    }

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs) => inputs[0];
}
