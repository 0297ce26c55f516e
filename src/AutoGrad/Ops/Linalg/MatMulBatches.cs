namespace AutoGrad;

/// <summary>Matrix products of all examples of a batch, with as few products as possible.</summary>
static class MatMulBatches
{
    public static Tensor[] Of(BatchInputs inputs)
    {
        MatMul product = new();
        // One second factor for all examples: they become rows of one product.
        if (!inputs.IsMapped(1) && inputs.RankOf(1) == 2)
        {
            var rows = inputs[0].Flatten(0, 1);
            return [product.Apply(rows, inputs[1]).ReshapeTo(inputs[0].Shape.With(2, inputs[1].Shape.Extents[1]))];
        }
        // One matrix for a vector of each example: the vectors become rows of one product with its transpose.
        if (!inputs.IsMapped(0) && inputs.RankOf(0) == 2 && inputs[1].Shape.Extents[2] == 1)
        {
            return [product.Apply(inputs[1].Squeeze(2), inputs[0].Mt).Unsqueeze(2)];
        }
        return [product.Apply(inputs.Mapped(0), inputs.Mapped(1))];
    }
}
