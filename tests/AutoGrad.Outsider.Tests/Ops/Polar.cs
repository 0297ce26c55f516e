namespace AutoGrad.Outsider;

/// <summary>From (r, φ) the two coordinates r·cos φ and r·sin φ, computed together. An operation with two outputs.</summary>
public sealed record Polar() : TupleOp(2)
{
    public override Keep Keep => Keep.Inputs | Keep.Output;

    protected override Tensor[] Forward(ReadOnlySpan<Tensor> inputs)
    {
        double[] r = inputs[0].To(DType.Float64).ToArray<double>(), angle = inputs[1].To(DType.Float64).ToArray<double>();
        if (!inputs[0].Shape.Equals(inputs[1].Shape)) throw new ArgumentException($"Polar: the shapes {inputs[0].Shape} and {inputs[1].Shape} differ.");
        double[] x = new double[r.Length], y = new double[r.Length];
        for (var i = 0; i < r.Length; i++) (x[i], y[i]) = (r[i] * Math.Cos(angle[i]), r[i] * Math.Sin(angle[i]));
        return [Tensor.From(x, inputs[0].Shape).To(inputs[0].DType), Tensor.From(y, inputs[0].Shape).To(inputs[0].DType)];
    }

    /// <summary>By the radius (dx·x + dy·y)/r, by the angle dy·x − dx·y. An output that was not used has no cotangent.</summary>
    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents)
    {
        var (x, y) = (outputs[0], outputs[1]);
        var (dx, dy) = (cotangents[0] ?? Zero(x), cotangents[1] ?? Zero(y));
        return input == 0 ? ((dx * x) + (dy * y)) / inputs[0] : (dy * x) - (dx * y);
    }

    static Tensor Zero(Tensor like) => Tensor.ZerosLike(like);
}

public static class PolarMethods
{
    extension(Tensor)
    {
        /// <summary>The point at a distance and an angle.</summary>
        public static (Tensor X, Tensor Y) FromPolar(Tensor r, Tensor angle) => new Polar().Apply(r, angle) is [var x, var y] ? (x, y) : default;
    }
}
