namespace AutoGrad.Testing;

/// <summary>Where there are no elements, gradients still have the shapes of their inputs, and are zero where these have elements.</summary>
sealed class EmptyClause : IClause
{
    public string Name => "no elements";

    public bool Concerns(OpCase sample) => sample.IsDifferentiable && sample.IsEmpty;

    public string? Check(OpCase sample) =>
        Closeness.Difference(sample.Gradients(sample.Inputs, sample.Floating), [.. sample.Floating.Select(i => Tensor.Zeros(sample.Inputs[i].Shape, DType.Float64))], 1e-300, "gradient");
}
