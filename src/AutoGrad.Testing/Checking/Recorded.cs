namespace AutoGrad.Testing;

/// <summary>One recorded evaluation of a function, from which any number of vector–Jacobian products are taken.</summary>
sealed class Recorded(Tensor[] outputs, Tensor[] targets)
{
    readonly Shape[] shapes = Array.ConvertAll(outputs, y => y.Shape);

    public double[] Value => Subject.Flatten(outputs);

    public int Outputs => shapes.Sum(shape => shape.Size);

    /// <summary>The output, and the index in it, of a place in the vector of all outputs.</summary>
    public (int Output, Shape Index) Locate(int place) => Subject.Locate(place, shapes);

    /// <summary>Jᵀu, over all inputs one after the other.</summary>
    public double[] Vjp(double[] u) => Subject.Flatten(Vjp(Subject.Cut(u, shapes), createGraph: false));

    /// <summary>
    /// Jv by reverse mode alone: Jᵀu is linear in u, so that ⟨Jᵀu, v⟩ differentiated by u is Jv.
    /// </summary>
    /// <exception cref="NotSupportedException">A rule can't be differentiated.</exception>
    public double[] Transposed(double[] v)
    {
        var u = Array.ConvertAll(shapes, shape => Tensor.Zeros(shape, DType.Float64).RequireGrad());
        var products = Vjp(u, createGraph: true);
        var directions = Subject.Cut(v, Array.ConvertAll(targets, x => x.Shape));
        var sum = Dot(products, directions);
        return Subject.Flatten(sum.RequiresGrad ? Gradient.Of(sum, u, null, retainGraph: true, unusedAsZero: true) : u);
    }

    Tensor[] Vjp(Tensor[] cotangents, bool createGraph)
    {
        var used = Enumerable.Range(0, outputs.Length).Where(i => outputs[i].RequiresGrad).ToArray();
        if (used.Length == 0) return Array.ConvertAll(targets, x => Tensor.Zeros(x.Shape, DType.Float64));
        if (used.Length == 1) return Gradient.Of(outputs[used[0]], targets, cotangents[used[0]], retainGraph: true, createGraph: createGraph, unusedAsZero: true);
        var sum = Dot([.. used.Select(i => outputs[i])], [.. used.Select(i => cotangents[i])]);
        return Gradient.Of(sum, targets, null, retainGraph: true, createGraph: createGraph, unusedAsZero: true);
    }

    static Tensor Dot(Tensor[] a, Tensor[] b)
    {
        var sum = (a[0] * b[0]).Sum();
        for (var i = 1; i < a.Length; i++) sum += (a[i] * b[i]).Sum();
        return sum;
    }
}
