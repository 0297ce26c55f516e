namespace AutoGrad.Testing;

/// <summary>
/// An elementwise operation gives for a large tensor, which is evaluated lazily, in blocks and fused with its neighbours, what it gives for small parts of it.
/// </summary>
sealed class LargeClause : IClause
{
    const int Copies = 700;

    public string Name => "large tensors";

    public bool Concerns(OpCase sample) => sample.Sample.IsElementwise && sample.Inputs.Max(x => x.Rank) == 2 && !Array.Exists(sample.Inputs, x => x.Size == 0);

    public string? Check(OpCase sample)
    {
        // The inputs broadcast first, and then stand one after the other many times along a new axis.
        var shape = sample.Call(sample.Inputs)[0].Shape;
        var small = Array.ConvertAll(sample.Inputs, x => x.Expand(shape));
        var large = Array.ConvertAll(small, x => Tensor.Stack(Enumerable.Repeat(x, Copies).ToArray()));
        Tensor Many(Tensor x) => x.Expand([Copies, .. x.Shape]);
        if (Closeness.Difference(sample.Call(large), Array.ConvertAll(sample.Call(small), Many), 1e-14, "output") is { } difference) return difference;
        if (!sample.IsDifferentiable) return null;
        var gradients = sample.Gradients(small, sample.Floating);
        var fused = sample.Gradients(large, sample.Floating, _ => Array.ConvertAll(sample.Cotangents(sample.Call(small)), u => u is null ? null : Many(u)));
        return Closeness.Difference(fused, Array.ConvertAll(gradients, Many), 1e-14, "gradient");
    }
}
