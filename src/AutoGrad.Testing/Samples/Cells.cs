namespace AutoGrad.Testing;

/// <summary>The elements of a tensor as numbers that can be indexed: what reference functions are written with. Slow and obvious.</summary>
public sealed class Cells
{
    readonly double[] values;

    Cells(double[] values, Shape shape) => (this.values, Shape) = (values, shape);

    /// <summary>The extents.</summary>
    public Shape Shape { get; }

    /// <summary>The elements in row-major order.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>The element at an index.</summary>
    public double this[params ReadOnlySpan<int> index]
    {
        get
        {
            if (index.Length != Shape.Rank) throw new ArgumentException($"Cells: {index.Length} indices are given for the shape {Shape}.");
            var at = 0;
            for (var axis = 0; axis < index.Length; axis++)
            {
                if (index[axis] < 0 || index[axis] >= Shape[axis]) throw new ArgumentOutOfRangeException(nameof(index), $"Cells: index {index[axis]} lies outside axis {axis} of {Shape}.");
                at = (at * Shape[axis]) + index[axis];
            }
            return values[at];
        }
    }

    /// <summary>The elements of a tensor of any type; true is 1.</summary>
    public static Cells Of(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return new(x.Detach().To(DType.Float64).ToArray<double>(), x.Shape);
    }

    /// <summary>A tensor whose elements are a function of their index.</summary>
    public static Tensor Fill(Shape shape, Func<int[], double> element, DType dtype = DType.Float64)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(element);
        var filled = new double[shape.Size];
        for (var i = 0; i < filled.Length; i++) filled[i] = element(IndexOf(i, shape));
        return Tensor.From(filled, shape).To(dtype);
    }

    /// <summary>Σ over all indices of a shape: what an axis, or several, is summed with.</summary>
    public static double Sum(Shape shape, Func<int[], double> term)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(term);
        var sum = 0.0;
        for (var i = 0; i < shape.Size; i++) sum += term(IndexOf(i, shape));
        return sum;
    }

    /// <summary>A function of each element.</summary>
    public static Tensor Map(Tensor x, Func<double, double> function)
    {
        var cells = Of(x);
        return Tensor.From(Array.ConvertAll(cells.values, v => function(v)), cells.Shape);
    }

    /// <summary>A function of the elements of two tensors that broadcast.</summary>
    public static Tensor Map(Tensor a, Tensor b, Func<double, double, double> function)
    {
        Cells p = Of(a), q = Of(b);
        return Fill(Together(p.Shape, q.Shape), i => function(p.Stretched(i), q.Stretched(i)));
    }

    /// <summary>A function of the elements of three tensors that broadcast.</summary>
    public static Tensor Map(Tensor a, Tensor b, Tensor c, Func<double, double, double, double> function)
    {
        Cells p = Of(a), q = Of(b), r = Of(c);
        return Fill(Together(Together(p.Shape, q.Shape), r.Shape), i => function(p.Stretched(i), q.Stretched(i), r.Stretched(i)));
    }

    /// <summary>The shape that two shapes broadcast to.</summary>
    /// <exception cref="ArgumentException">Two extents differ and neither is 1.</exception>
    public static Shape Together(Shape a, Shape b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var extents = new int[Math.Max(a.Rank, b.Rank)];
        for (var back = 1; back <= extents.Length; back++)
        {
            var (p, q) = (back <= a.Rank ? a[-back] : 1, back <= b.Rank ? b[-back] : 1);
            if (p != q && p != 1 && q != 1) throw new ArgumentException($"The shapes {a} and {b} don't broadcast.");
            extents[^back] = p == 1 ? q : p;
        }
        return extents;
    }

    /// <summary>The element that an index of a larger shape reads when this one broadcasts to it.</summary>
    double Stretched(int[] index)
    {
        var own = new int[Shape.Rank];
        for (var axis = 0; axis < own.Length; axis++) own[axis] = Shape[axis] == 1 ? 0 : index[axis + index.Length - own.Length];
        return this[own];
    }

    static int[] IndexOf(int place, Shape shape)
    {
        var index = new int[shape.Rank];
        for (var axis = index.Length - 1; axis >= 0; axis--) (place, index[axis]) = (place / shape[axis], place % shape[axis]);
        return index;
    }
}
